"""Frames on their way into a file: encoded on a thread of its own, as they come.

Whoever draws offers frames; a few wait here, so memory stays flat however long an animation is. GIF
and WebP are written by Pillow, MP4 and WebM by an `ffmpeg` that the machine has.
"""

from __future__ import annotations

import queue
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.log.new_file import GivenUp
from core.log.recording import RecordingError, writing
from core.words import QT_TRANSLATE_NOOP, Message, message, named

WAITING = 4
"""Frames that wait to be encoded at most."""

GLANCE = 0.1
"""Seconds after which a wait for a frame is looked up from."""

PILLOW = (".gif", ".webp")
FFMPEG = (".mp4", ".webm")

NO_FFMPEG = QT_TRANSLATE_NOOP(
    "core", "{suffix} needs ffmpeg, which is not here. .gif and .webp need nothing."
)
FFMPEG_FAILED = QT_TRANSLATE_NOOP("core", "ffmpeg could not write {file}: {reason}")
STOPPED = QT_TRANSLATE_NOOP("core", "Saving {file} was stopped; an existing file stays as it was.")

_CODECS = {
    ".mp4": ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "18", "-movflags", "+faststart"],
    ".webm": ["-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-crf", "24", "-b:v", "0"],
}


def ffmpeg() -> str | None:
    """Where the machine has it."""
    return shutil.which("ffmpeg")


class Encoder:
    """Writes one animation. `offer` it all frames, then `finish`; or `give_up`."""

    def __init__(self, path: Path, size: tuple[int, int], count: int, per_second: int) -> None:
        """Frames are 32 bits a pixel: blue, green, red, unused. Raises nothing: `failure` says what
        is wrong, and then the file is what it was."""
        self.path = path
        self.failure: Message | None = None
        self._size, self._count, self._per_second = size, count, per_second
        self._frames: queue.Queue[bytes | None] = queue.Queue(WAITING)
        self._given_up = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="animation writer", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether the file is there, or will never be."""
        return self._ended.is_set()

    def offer(self, frame: bytes, seconds: float = 0.0) -> bool:
        """Give it the next frame, and wait for so long for room; whether it was taken."""
        try:
            self._frames.put(frame, timeout=seconds) if seconds else self._frames.put_nowait(frame)
        except queue.Full:
            return False
        return True

    def finish(self, seconds: float | None = None) -> bool:
        """Wait until all is written; False on a timeout."""
        return self._ended.wait(seconds)

    def give_up(self) -> None:
        """Write no file; the one that was there stays."""
        self._given_up.set()
        self._thread.join(5.0)

    # On the thread --------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            if self.path.suffix.lower() in FFMPEG:
                self._by_ffmpeg()
            else:
                with writing(self.path, self._given_up.is_set) as put:
                    if self.path.suffix.lower() == ".gif":
                        self._gif(put)
                    else:
                        self._webp(put)
        except GivenUp:
            self.failure = message(STOPPED, file=named(self.path))
        except RecordingError as error:
            self.failure = error.message
        finally:
            self._ended.set()
            with suppress(queue.Empty):  # Nobody may wait for room any more.
                while True:
                    self._frames.get_nowait()

    def _taken(self) -> Iterator[bytes]:
        for _ in range(self._count):
            while True:
                if self._given_up.is_set():
                    raise GivenUp
                try:
                    frame = self._frames.get(timeout=GLANCE)
                except queue.Empty:
                    continue
                assert frame is not None
                yield frame
                break

    def _gif(self, put: Callable[[bytes], object]) -> None:
        """Each frame holds what changed since the one before, with colours of its own. Pillow's own
        `save_all` would keep all frames in memory."""
        from PIL import GifImagePlugin, Image, ImageChops

        before: Any = None
        held = 0
        # GIF knows hundredths of a second: what is rounded off is carried on.
        owed = 0.0

        def out(image: Any, at: tuple[int, int], hundredths: int) -> None:
            reduced = image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            for part in GifImagePlugin.getdata(
                reduced, at, duration=10 * hundredths, include_color_table=True
            ):
                put(part)

        wide, high = self._size
        put(b"GIF89a" + wide.to_bytes(2, "little") + high.to_bytes(2, "little") + b"\x70\0\0")
        put(b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")  # Again and again.
        waiting: tuple[Any, tuple[int, int]] | None = None
        for raw in self._taken():
            frame = Image.frombuffer("RGB", self._size, raw, "raw", "BGRX", 0, 1)
            owed += 100 / self._per_second
            step = int(owed)
            owed -= step
            box = (0, 0, wide, high)
            if before is not None:
                changed = ImageChops.difference(frame, before).getbbox()
                if changed is None:
                    held += step
                    continue
                box = changed
            if waiting is not None:
                out(*waiting, held)
            waiting, held, before = (frame.crop(box), box[:2]), step, frame
        if waiting is not None:
            out(*waiting, held)
        put(b";")

    def _webp(self, put: Callable[[bytes], object]) -> None:
        from PIL import Image

        frames, size, count = self._taken(), self._size, self._count

        class Film(Image.Image):
            """Frames that are there one at a time."""

            n_frames = count
            is_animated = count > 1

            def __init__(self) -> None:
                super().__init__()
                self._mode, self._size = "RGB", size
                self._frame = -1

            def seek(self, frame: int) -> None:
                if frame > self._frame:  # At the end it is asked for the first again.
                    self._frame = frame
                    self.im = Image.frombuffer("RGB", size, next(frames), "raw", "BGRX", 0, 1).im

            def tell(self) -> int:
                return max(0, self._frame)

        class File:
            """Where Pillow writes to."""

            def write(self, data: bytes) -> int:
                put(data)
                return len(data)

            def flush(self) -> None:
                pass

        # Whole milliseconds, so that what is rounded off does not sum up.
        times = [round(1000 * k / self._per_second) for k in range(count + 1)]
        Film().save(
            File(),  # type: ignore[arg-type]
            "WEBP",
            save_all=True,
            duration=[then - now for now, then in pairwise(times)],
            loop=0,
            lossless=True,
            quality=40,
            method=2,
        )

    def _by_ffmpeg(self) -> None:
        command = ffmpeg()
        suffix = self.path.suffix.lower()
        if command is None:
            raise RecordingError(message(NO_FFMPEG, suffix=suffix))
        with TemporaryDirectory(prefix="semaphore-lab-") as folder:
            made = Path(folder) / f"made{suffix}"
            self._encode(command, made)
            with writing(self.path, self._given_up.is_set) as put, made.open("rb") as file:
                while part := file.read(1 << 20):
                    put(part)

    def _encode(self, command: str, made: Path) -> None:
        wide, high = self._size
        asked = [
            command, "-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "bgr0",
            "-s", f"{wide}x{high}", "-r", str(self._per_second), "-i", "-",
            # These codecs want even numbers.
            "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", *_CODECS[made.suffix], str(made),
        ]  # fmt: skip
        with subprocess.Popen(
            asked,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            try:
                with suppress(BrokenPipeError):  # What was wrong it says itself.
                    for raw in self._taken():
                        process.stdin.write(raw)
                    process.stdin.close()
            except GivenUp:
                process.kill()
                raise
            said = process.stderr.read(4096).decode(errors="replace").strip()
            if process.wait() != 0 or not made.exists():
                reason = said.splitlines()[-1] if said else str(process.returncode)
                raise RecordingError(message(FFMPEG_FAILED, file=named(self.path), reason=reason))
