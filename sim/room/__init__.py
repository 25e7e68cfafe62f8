"""The seminar room: a class plays offices of one world, a day at a time, and everything it does is kept in one file.

``course`` is the class's world, ``state`` what the events of the file amount to, ``room`` the two together with the file; they
know nothing of browsers. ``server`` is all that does.
"""
