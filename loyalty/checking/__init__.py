"""Read and judge the raw rows of all business lines, and make no segments.

The project's own models do it, up to those that reject rows, in a warehouse of their
own, which is a file that is deleted afterwards.
"""
