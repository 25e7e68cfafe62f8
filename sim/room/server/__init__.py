"""The room in a browser: who may ask for what, streams to every page, and one thread that does what is asked."""
