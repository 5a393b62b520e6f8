"""The first page and the glossary."""
