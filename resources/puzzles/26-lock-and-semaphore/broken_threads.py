"""Two printers and a log book; the service opens the book, and then waits for a printer."""

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
    with log_book:
        time.sleep(0.2)  # read what was printed
        with printers:
            time.sleep(0.6)  # clean it


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
