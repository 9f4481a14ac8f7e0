"""JSON-RPC 2.0 over stdin and stdout, one message per line: the suite's process protocol, for adapters in Python."""

import json
import os
import sys

INVALID, NO_METHOD, UNSUPPORTED, FAILED, NO_JSON = -32602, -32601, -32001, -32603, -32700


class Invalid(Exception):
    """The library refuses the request: the operation is not defined for it."""


class Unsupported(Exception):
    """The request is valid, but this library cannot express it; the message gives the reason."""


def serve(operations):
    """Answers each line of stdin by `operations[method](params)` until stdin closes."""
    # Output of the library must not mix with the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in sys.stdin.buffer:
        reply = reply_to(line, operations)
        if reply is not None:
            answers.write(json.dumps(reply, allow_nan=False, separators=(",", ":")) + "\n")
            answers.flush()


def reply_to(line, operations):
    """The response to one line: a request, a batch of them, or None for a notification."""
    try:
        message = json.loads(line)
    except ValueError as error:
        return error_of(None, NO_JSON, f"the line is no JSON: {error}")
    if isinstance(message, list):
        return [reply for reply in (response(each, operations) for each in message) if reply is not None] or None
    return response(message, operations)


def response(message, operations):
    if "id" not in message:
        return None
    identity, method = message["id"], message.get("method")
    if method not in operations:
        return error_of(identity, NO_METHOD, f"there is no operation {method}")
    try:
        return {"jsonrpc": "2.0", "id": identity, "result": operations[method](message.get("params", {}))}
    except Invalid as error:
        return error_of(identity, INVALID, str(error))
    except Unsupported as error:
        return error_of(identity, UNSUPPORTED, str(error))
    except Exception as error:
        return error_of(identity, FAILED, f"{type(error).__name__}: {error}")


def error_of(identity, code, message):
    return {"jsonrpc": "2.0", "id": identity, "error": {"code": code, "message": message}}


def to_number(value):
    """A number that JSON lacks is sent as a string. A whole number beyond 2^53 stands for a float, such as 1e20."""
    is_float = value in ("NaN", "Infinity", "-Infinity") or (isinstance(value, int) and abs(value) > 2**53)
    return float(value) if is_float else value


def from_number(value):
    if value != value:
        return "NaN"
    return {float("inf"): "Infinity", float("-inf"): "-Infinity"}.get(value, value)
