"""Makes calls of easysnmp as the standard input lists them, and prints a line of JSON for the outcome of each.

A call is an object: `session` names the session it is about, and one of

    create    keyword arguments of easysnmp.Session
    assign    attributes to set, without update_session
    call      name of a method, with `args` and `kwargs`
    read      names of attributes

says what to do with it; `function` with `args` and `kwargs` calls a function of the package instead. An argument
{"pair": [name, index]} is a tuple.

An outcome is {"result": ...} or {"error": class, "message": text}.
"""

import json
import os
import sys
import warnings

import easysnmp


def main():
    sessions = {}
    for step in json.load(sys.stdin):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                outcome = {"result": plain(run(sessions, step))}
            except Exception as error:
                outcome = {"error": type(error).__name__, "message": str(error)}
        if caught:
            outcome["warnings"] = [str(warning.message) for warning in caught]
        # A line at a time, so that it is known which call the library crashed in.
        print(json.dumps(outcome), flush=True)
    # The library crashes while sessions are cleaned up.
    os._exit(0)


def run(sessions, step):
    args = [given(argument) for argument in step.get("args", [])]
    kwargs = {name: given(argument) for name, argument in step.get("kwargs", {}).items()}
    if "function" in step:
        return getattr(easysnmp, step["function"])(*args, **kwargs)
    name = step["session"]
    if "create" in step:
        sessions[name] = easysnmp.Session(**step["create"])
        return None
    session = sessions[name]
    if "assign" in step:
        for attribute, value in step["assign"].items():
            setattr(session, attribute, value)
        return None
    if "read" in step:
        return [getattr(session, attribute) for attribute in step["read"]]
    return getattr(session, step["call"])(*args, **kwargs)


def given(argument):
    if isinstance(argument, dict):
        return tuple(given(item) for item in argument["pair"])
    if isinstance(argument, list):
        return [given(item) for item in argument]
    return argument


def plain(result):
    if isinstance(result, easysnmp.SNMPVariable):
        return {
            "oid": result.oid,
            "oidIndex": result.oid_index,
            "value": result.value,
            "snmpType": result.snmp_type,
            "text": repr(result),
        }
    if isinstance(result, (list, tuple)):
        return [plain(item) for item in result]
    return result


main()
