"""Two hydrogen atoms and an oxygen atom bond to water; nobody waits until all three are there."""

import threading
import time

bonds = []  # the atoms in the order in which they bonded
hydrogen = threading.Semaphore(2)  # places in the molecule that is being made
oxygen = threading.Semaphore(1)


def atom(kind, place, first_pause):
    time.sleep(first_pause)
    with place:
        bonds.append(kind)
        time.sleep(0.3)


def main():
    threads = [
        threading.Thread(target=atom, args=("H", hydrogen, 0.15 * number), name=f"H{number}")
        for number in range(1, 7)
    ]
    threads += [
        threading.Thread(target=atom, args=("O", oxygen, 0.6 * number), name=f"O{number}")
        for number in range(1, 4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    molecules = ["".join(sorted(bonds[at : at + 3])) for at in range(0, len(bonds), 3)]
    assert molecules == ["HHO"] * 3, molecules


main()
