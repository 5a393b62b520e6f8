"""Examples in the description of the API: real answers on the facts that Tieline ships."""

import json
from pathlib import Path
from typing import Any

#: By path, a request and its answer; a test keeps them true, GOLDEN=write makes them anew.
EXAMPLES = Path(__file__).with_name("examples.json")


def show_examples(description: dict[str, Any]) -> None:
    """Put the examples into a description, once FastAPI, which drops each null, has made it."""
    for path, example in json.loads(EXAMPLES.read_text(encoding="utf-8")).items():
        answer = description["paths"][path]["get"]["responses"]["200"]
        answer["description"] = f"What `{example['request']}` answers on the facts we ship."
        answer["content"]["application/json"]["example"] = example["answer"]
