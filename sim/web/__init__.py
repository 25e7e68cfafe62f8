"""What every page that we serve stands on: one guarded application, pages without a build, one style, one small script."""

from .app import Site, make_app
from .page import render, templates
from .serving import serve

__all__ = ["Site", "make_app", "render", "serve", "templates"]
