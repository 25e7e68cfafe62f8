"""What is asked of worlds: from a case or a run to an answer in a folder."""
