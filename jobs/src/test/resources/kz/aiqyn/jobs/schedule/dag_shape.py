"""Prints the shape of conf/airflow/aiqyn.py as JSON, with stand-ins for the parts of Airflow it uses."""

import json
import re
import runpy
import sys
from datetime import datetime, timedelta
from types import ModuleType

dags = []


class Dag:
    def __init__(self, **arguments):
        self.arguments = arguments
        self.tasks = []

    def __enter__(self):
        dags.append(self)
        return self

    def __exit__(self, *failure):
        return False


class BashOperator:
    def __init__(self, **arguments):
        self.arguments = arguments
        self.task_id = arguments["task_id"]
        self.upstream = []
        dags[-1].tasks.append(self)

    def __rshift__(self, later):
        later.upstream.append(self.task_id)

    def execute(self, context):
        if "exit code" in context:
            raise Skip(f"exit code {context['exit code']}")
        return self.env


class Call:
    def __init__(self, *values, **arguments):
        self.shape = {"values": list(values), **arguments}


class Skip(Exception):
    pass


class Fail(Exception):
    pass


def module(name, **members):
    made = ModuleType(name)
    made.__dict__.update(members)
    made.__path__ = []
    sys.modules[name] = made


for parent in ("airflow", "airflow.providers", "airflow.providers.standard", "airflow.providers.standard.operators"):
    module(parent)
module("airflow.providers.standard.operators.bash", BashOperator=BashOperator)
module("airflow.sdk", DAG=Dag, CronDataIntervalTimetable=Call, Param=Call)
module("airflow.sdk.exceptions", AirflowFailException=Fail, AirflowSkipException=Skip)

sys.dont_write_bytecode = True
names = runpy.run_path(sys.argv[1])
(dag,) = dags


def message(call, *arguments):
    try:
        return call(*arguments)
    except Fail as failure:
        return str(failure)


def plain(value):
    if isinstance(value, Call):
        return value.shape
    return value.isoformat() if isinstance(value, datetime) else str(value)


settings = {key: value for key, value in dag.arguments.items() if key != "doc_md"}
settings["params"]["period"].shape.pop("pattern")
period = names["report_period"]
print(json.dumps({
    "dag": settings,
    "upstream": {task.task_id: task.upstream for task in dag.tasks},
    "commands": sorted({task.arguments["bash_command"] for task in dag.tasks}),
    "environment": dag.tasks[0].execute({"params": {"period": "2025-Q3"}}),
    "append_env": all(task.arguments["append_env"] for task in dag.tasks),
    "stops": dag.tasks[0].arguments["skip_on_exit_code"],
    "refusal": message(dag.tasks[0].execute, {"params": {"period": "2025-Q3"}, "exit code": 2}),
    "period": {
        "asked for": period({"period": "2025-Q3"}, datetime(2025, 7, 3)),
        "of the schedule": period({"period": None}, datetime(2025, 7, 3)),
        "neither": message(period, {"period": None}, None),
    },
    "accepted": [text for text in sys.argv[2:] if re.search(names["PERIOD"], text)],
}, default=plain))
