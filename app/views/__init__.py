"""Pages and pictures: how people see the answers."""

from app.views.handout.view import view

__all__ = ["view"]
