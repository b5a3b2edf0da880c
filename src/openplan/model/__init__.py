"""What stands in the files: plan, journal, settings of the repository.

Values only: a model opens nothing and knows no path or line. Every scalar arrives as the string
that stands in the file and is typed here; nothing is guessed, and unknown keys are refused.
"""
