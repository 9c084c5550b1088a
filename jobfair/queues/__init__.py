"""The queues in front of the booths: places, and who is called next."""
