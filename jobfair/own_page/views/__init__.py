"""The page of the link, what its buttons do, what follows a hire, and the codes on the walls."""

from jobfair.own_page.views import hires, page, steps, wall

BLUEPRINTS = (page.bp, steps.bp, hires.bp, wall.bp)

__all__ = ["BLUEPRINTS", "hires", "page", "steps", "wall"]
