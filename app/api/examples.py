"""Examples in the description of the API: real answers on the facts that Tieline ships."""

import json
from pathlib import Path
from typing import Any

#: By path, a request and its answer; a test keeps them true, GOLDEN=write makes them anew.
EXAMPLES = Path(__file__).with_name("examples.json")

#: What is in place of a path for the request that is refused.
REFUSED = "refused"


def show_examples(description: dict[str, Any]) -> None:
    """Put the examples into a description, once FastAPI, which drops each null, has made it."""
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    refused = examples.pop(REFUSED)["answer"]
    for methods in description["paths"].values():
        problem = methods["get"]["responses"]["default"]
        problem["content"]["application/problem+json"]["example"] = refused
    for path, example in examples.items():
        answer = description["paths"][path]["get"]["responses"]["200"]
        answer["description"] = f"What `{example['request']}` answers on the facts we ship."
        answer["content"]["application/json"]["example"] = example["answer"]
