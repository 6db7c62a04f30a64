"""Two transfers between two accounts; each first takes the account that the money comes from."""

import threading
import time

balance = {"rent": 100, "food": 100}
rent = threading.Semaphore(1)
food = threading.Semaphore(1)


def rent_to_food():
    with rent:
        balance["rent"] -= 30
        time.sleep(0.6)  # ask the bank
        with food:
            balance["food"] += 30
            time.sleep(0.6)


def food_to_rent():
    time.sleep(0.2)
    with food:
        balance["food"] -= 10
        time.sleep(0.6)  # ask the bank
        with rent:
            balance["rent"] += 10
            time.sleep(0.6)


def main():
    threads = [
        threading.Thread(target=rent_to_food, name="Ada"),
        threading.Thread(target=food_to_rent, name="Ben"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(balance)


main()
