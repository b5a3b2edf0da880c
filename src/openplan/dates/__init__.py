"""Periods, working days and the words for them. Knows nothing of plans; reads no clock."""
