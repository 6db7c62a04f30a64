"""Two printers and a log book; the service waits for a printer first, as all others do."""

import threading
import time

printers = threading.Semaphore(2)
log_book = threading.Lock()


def print_pages(first_pause):
    time.sleep(first_pause)
    with printers:
        time.sleep(0.6)  # print
        with log_book:
            time.sleep(0.4)  # write it down


def service(first_pause):
    time.sleep(first_pause)
    with printers:
        time.sleep(0.6)  # clean it
        with log_book:
            time.sleep(0.2)  # write it down


def main():
    threads = [
        threading.Thread(target=print_pages, args=(0.1,), name="Ada"),
        threading.Thread(target=print_pages, args=(0.2,), name="Ben"),
        threading.Thread(target=service, args=(0.3,), name="Service"),
        threading.Thread(target=print_pages, args=(0.5,), name="Cleo"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
