"""The same tokens in salabim, a simulation package with animation."""

from __future__ import annotations

import random
import time


def frames(tokens: int, moving: int, size: tuple[int, int], count: int) -> list[float]:
    """Seconds of each of some frames; `ImportError` where salabim or what it draws with is missing.

    Without a display it draws a frame as it does for a video, into a Pillow image: the same images
    pasted on one picture, without the time that Tk would take to show it.
    """
    import salabim  # type: ignore[import-not-found,import-untyped,unused-ignore]

    salabim.can_animate(try_only=False)
    width, height = size
    salabim.yieldless(False)
    env = salabim.Environment(blind_animation=True)
    env.width(width)
    env.height(height)
    env.x1(width)
    env.animate(True)
    choose = random.Random(1)
    for token in range(tokens):
        x, y = choose.randrange(width - 8), choose.randrange(height - 8)

        def at(t: float, x: int = x) -> float:
            return (x + 420 * t) % (width - 8)

        salabim.AnimateCircle(
            radius=4, x=at if token < moving else x, y=y, fillcolor="orange", linewidth=0, env=env
        )
    times = []
    for frame in range(count + 1):
        env._t = env._now = frame / 60
        began = time.perf_counter()
        env._capture_image("RGB")
        times.append(time.perf_counter() - began)
    return times[1:]
