"""The checks of the house, room by room, and the rig they stand on."""
