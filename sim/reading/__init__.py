"""Reading input files: strict YAML with positions, and every problem as one sentence."""
