"""What comes while a program is looked at, and has to wait: signals.

Loaded by `attach`, with all that is said there.
"""

import os
import sys


class Undisturbed(object):
    """Signals come later: what a handler raises would be lost among our frames, so they come when
    these are gone."""

    def __enter__(self):
        self._signals = sys.modules.get("_signal")
        self._handlers, self._came = {}, []
        for number in range(1, getattr(self._signals, "NSIG", 1)):
            self._put_off(number)

    def _put_off(self, number):
        try:
            handler = self._signals.getsignal(number)
            # asyncio's own does nothing, and has told its loop by then.
            function = type(handler) is type(_deliver)
            if callable(handler) and not (function and handler.__name__ == "_sighandler_noop"):
                self._signals.signal(number, self._note)
                self._handlers[number] = handler
        except (ValueError, OSError, RuntimeError):
            pass

    def _note(self, number, frame):
        if number not in self._came:
            self._came.append(number)

    def __exit__(self, *problem):
        for number, handler in self._handlers.items():
            self._signals.signal(number, handler)
        if self._came:
            import _thread

            try:
                _thread.start_new_thread(_deliver, (self._came, _thread.get_ident()))
            except RuntimeError:  # There is no room for a thread.
                for number in self._came:
                    _thread.interrupt_main(number)


def _deliver(numbers, ident):
    """Have the main thread's handlers run, as soon as it has none of our frames."""
    import _thread
    import time

    while True:
        frame = sys._current_frames().get(ident)
        while frame is not None and not _is_ours(frame.f_code):
            frame = frame.f_back
        if frame is None:
            break
        del frame
        time.sleep(0.0002)
    for number in numbers:
        _thread.interrupt_main(number)


def _is_ours(code):
    """Whether it is code of these files, or the few lines that called it."""
    ours = os.path.dirname(code.co_filename) == os.path.dirname(__file__)
    return ours or (code.co_name == "<module>" and "_semlab_begin" in code.co_names)
