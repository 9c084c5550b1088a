"""Looking at programmes: `lines` finds lines and entries, `journal` counts, `report` puts together."""
