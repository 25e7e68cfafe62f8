"""The screens of the room: templates, styles and scripts for a browser; what they are told is in docs/room-protocol.md."""
