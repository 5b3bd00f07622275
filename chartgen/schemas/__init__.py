"""What people write here, as JSON Schemas that editors know how to use.

They are of draft 7, the newest that both the YAML and the TOML help of common editors know in full. A schema may let
a mistake pass that chartgen finds, but is not to refuse what chartgen reads without an error.
"""
