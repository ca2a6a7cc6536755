"""The registry: a catalogue of historical documents in which every value says where it comes from."""
