"""The words of answers: sentences, from what was counted."""
