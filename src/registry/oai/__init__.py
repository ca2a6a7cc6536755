"""The door for harvesters: OAI-PMH 2.0."""
