"""The pipeline of Aiqyn as a DAG: one task a job, in the order in which tables feed each other.

The jobs and their order come from jobs.json beside this file, which is generated from what each
job declares to read and write. The environment of the Airflow workers says where things are:

AIQYN_HOME   the folder of the launcher aiqyn (required)
AIQYN_CONF   the configuration file (default: conf/local.yaml in AIQYN_HOME)

A run measures the period of its parameter `period`; a scheduled run leaves it empty and measures
the month in which its data interval begins.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, Param
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

JOBS = json.loads(Path(__file__).with_name("jobs.json").read_text(encoding="utf-8"))["jobs"]

DAY = r"\d{4}-\d{2}-\d{2}"
PERIOD = rf"^(\d{{4}}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?|{DAY}/{DAY})$"

# Every value reaches the shell as a variable, never as text of the command: a period or a path
# may hold anything and is still one argument. `exec` lets Airflow stop the job itself.
COMMAND = (
    'exec "${AIQYN_HOME:?Set AIQYN_HOME to the folder of the launcher aiqyn.}/aiqyn" "$AIQYN_JOB"'
    ' --period "$AIQYN_PERIOD" --conf "${AIQYN_CONF:-$AIQYN_HOME/conf/local.yaml}"'
)

# 2: the user's or the data's fault; 3: a check refused to publish. The same again would not help.
FAULTS = {
    2: "its configuration or its data is at fault",
    3: "a check refused to publish",
}


class Job(BashOperator):
    """One job of Aiqyn for the period of the run; repeated when the machine failed it, not when it said no."""

    def __init__(self, **arguments):
        # Exit code 99 would otherwise mean success to the tasks behind this one.
        super().__init__(bash_command=COMMAND, append_env=True, skip_on_exit_code=list(FAULTS), **arguments)

    def execute(self, context):
        # Not a template: a failure to fill in a template would be repeated.
        period = report_period(context["params"], context.get("data_interval_start"))
        self.env = {"AIQYN_JOB": self.task_id, "AIQYN_PERIOD": period}
        try:
            return super().execute(context)
        except AirflowSkipException as refusal:
            reasons = "; or ".join(f"{reason} (exit code {code})" for code, reason in FAULTS.items())
            raise AirflowFailException(
                f"Job {self.task_id} stopped on purpose: {reasons}. "
                "Its own message is above: do what it says, then clear this task."
            ) from refusal


def report_period(params, data_interval_start) -> str:
    """The period asked for, or else the month in which the data interval begins."""
    if params.get("period"):
        return params["period"]
    if data_interval_start is None:
        raise AirflowFailException(
            "Cannot choose a period: the run has neither a period nor a data interval. "
            'Trigger it with the configuration {"period": "2025-07"}.'
        )
    return data_interval_start.strftime("%Y-%m")


with DAG(
    dag_id="aiqyn",
    description="From dumps of posts and decisions to published transparency reports.",
    doc_md=__doc__,
    # On the third of each month at 06:00 UTC: the dump of a month's last day comes out a day or
    # two later. The timetable is named because the meaning of a bare cron string has changed.
    schedule=CronDataIntervalTimetable("0 6 3 * *", timezone="UTC"),
    start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    # Two runs would replace each other's partitions; two Spark jobs are what one machine holds.
    max_active_runs=1,
    max_active_tasks=2,
    params={
        "period": Param(
            None,
            type=["null", "string"],
            pattern=PERIOD,
            title="Period",
            description="2025, 2025-H2, 2025-Q3, 2025-07 or 2025-07-01/2025-09-30; "
            "empty: the month in which the data interval begins.",
        )
    },
    default_args={
        "retries": 2,
        "retry_delay": timedelta(minutes=5),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=30),
        "execution_timeout": timedelta(hours=12),
    },
    tags=["aiqyn", "transparency"],
) as pipeline:
    tasks = {
        job["name"]: Job(
            task_id=job["name"],
            doc_md=f"{job['summary']}\n\nReads: {', '.join(job['reads']) or 'dumps of the platforms'}."
            f"\n\nWrites: {', '.join(job['writes'])}.",
        )
        for job in JOBS
    }
    for job in JOBS:
        for upstream in job["upstream"]:
            tasks[upstream] >> tasks[job["name"]]
