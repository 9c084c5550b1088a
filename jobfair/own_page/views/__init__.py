"""The page of the link, what its buttons do, and the codes on the walls of the hall."""

from jobfair.own_page.views import page, steps, wall

BLUEPRINTS = (page.bp, steps.bp, wall.bp)

__all__ = ["BLUEPRINTS", "page", "steps", "wall"]
