"""Roof: the command line, JSON and pages. Only here are errors turned into exit codes and words printed."""
