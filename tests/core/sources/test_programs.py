"""Programs whose semaphores misbehave, and some that only look so: what is told of each."""

import signal
import subprocess
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

from core.sources.watched.events import Event, Kind, Line
from core.sources.watched.reader import Watched
from tests.core.sources.watching import check, watch
