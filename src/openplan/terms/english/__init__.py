"""English: its words, how a clause is read from them, and how a rule is said.

Nothing outside this folder but `terms.languages` and `terms.phrase` imports from it.
"""
