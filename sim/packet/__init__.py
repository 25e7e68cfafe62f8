"""What a class gets on paper: role cards, the facilitator's guide, injects, debriefing, and the review afterwards."""
