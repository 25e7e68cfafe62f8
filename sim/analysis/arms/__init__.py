"""The same worlds under several assumptions."""
