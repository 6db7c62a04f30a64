"""What comes while a program is looked at, and has to wait: signals, and what traces it.

Loaded by `attach`, with all that is said there.
"""

import os
import sys


class Undisturbed(object):
    """What the main thread is asked by the program meanwhile comes later.

    A handler of a signal may raise, and what it raises would be lost among our frames; so the
    signals come when these are gone. A function that traces or profiles is not told of us.
    """

    def __enter__(self):
        self._signals = sys.modules.get("_signal")
        self._handlers, self._came = {}, []
        for number in range(1, getattr(self._signals, "NSIG", 1)):
            self._put_off(number)
        self._trace, self._profile = sys.gettrace(), sys.getprofile()
        if self._trace is not None:
            sys.settrace(None)
        if self._profile is not None:
            sys.setprofile(None)

    def _put_off(self, number):
        try:
            handler = self._signals.getsignal(number)
            # asyncio's own does nothing, and has told its loop by then.
            if callable(handler) and getattr(handler, "__name__", "") != "_sighandler_noop":
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
        if self._profile is not None:
            sys.setprofile(self._profile)
        if self._trace is not None:
            sys.settrace(self._trace)


def _deliver(numbers, ident):
    """Have the main thread's handlers run, as soon as it has none of our frames."""
    import _thread
    import time

    home = os.path.dirname(__file__)
    while True:
        frame = sys._current_frames().get(ident)
        while frame is not None and os.path.dirname(frame.f_code.co_filename) != home:
            frame = frame.f_back
        if frame is None:
            break
        del frame
        time.sleep(0.0002)
    for number in numbers:
        _thread.interrupt_main(number)
