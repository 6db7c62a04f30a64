"""Three cashiers book into one account, and the till lets two in."""

import threading
import time

balance = 0
till = threading.Semaphore(2)


def cashier(amount):
    global balance
    for _ in range(3):
        time.sleep(0.1)  # talk to a customer
        with till:
            before = balance
            time.sleep(0.3)  # count the money
            balance = before + amount


def main():
    threads = [
        threading.Thread(target=cashier, args=(1,), name="Ada"),
        threading.Thread(target=cashier, args=(10,), name="Ben"),
        threading.Thread(target=cashier, args=(100,), name="Cleo"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"The balance is {balance}")
    assert balance == 333, balance


main()
