"""The commands of `loyalty`, by what they are about.

A module of commands imports click and nothing else of weight: what a command needs is
imported when it runs, so that `loyalty --help` answers at once.
"""
