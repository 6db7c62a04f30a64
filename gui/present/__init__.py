"""Presenter mode: what the class sees."""

from gui.present.window import Presenter

__all__ = ["Presenter"]
