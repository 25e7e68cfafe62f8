"""``python -m sim`` is the program ``hamedan``."""

from sim.cli import main

if __name__ == "__main__":
    main(prog_name="hamedan")
