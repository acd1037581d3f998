"""Viewing histories that readers bring from elsewhere: what the files of each service say, in one small type.

Plain Python: nothing here knows the catalogue, the database or the web.
"""
