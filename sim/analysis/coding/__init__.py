"""How far coders agree, and which disagreements matter."""
