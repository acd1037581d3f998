"""Addresses readers open."""

urlpatterns: list[object] = []
