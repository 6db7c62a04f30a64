<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>About Semaphore Lab</source>
        <translation>Acerca de Semaphore Lab</translation>
    </message>
    <message>
        <source>Copy what a bug report needs. It contains no file names.</source>
        <translation>Copia lo que necesita un informe de error. No contiene nombres de archivo.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. Qt and PySide are used under the LGPL; worker colours by Okabe and Ito.</source>
        <translation>Software libre con licencia MIT. Qt y PySide se usan bajo la LGPL; los colores de los trabajadores son de Okabe e Ito.</translation>
    </message>
    <message>
        <source>See real threads, processes and tasks share a real semaphore.</source>
        <translation>Mira cómo hilos, procesos y tareas reales comparten un semáforo real.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>The limit is {limit} now.</source>
        <translation>El límite ahora es {limit}.</translation>
    </message>
    <message>
        <source>The program goes on, and is watched no longer.</source>
        <translation>El programa sigue y ya no se observa.</translation>
    </message>
    <message>
        <source>The run has started.</source>
        <translation>La ejecución ha empezado.</translation>
    </message>
    <message>
        <source>The run is over.</source>
        <translation>La ejecución ha acabado.</translation>
    </message>
    <message>
        <source>The workers are paused.</source>
        <translation>Los trabajadores están en pausa.</translation>
    </message>
    <message>
        <source>The workers resume.</source>
        <translation>Los trabajadores siguen.</translation>
    </message>
    <message>
        <source>View at {t} s.</source>
        <translation>Vista en {t} s.</translation>
    </message>
    <message>
        <source>Worker {worker} has left.</source>
        <translation>El trabajador {worker} ha salido.</translation>
    </message>
    <message>
        <source>Worker {worker} is inside.</source>
        <translation>El trabajador {worker} está dentro.</translation>
    </message>
    <message>
        <source>Worker {worker} waits.</source>
        <translation>El trabajador {worker} espera.</translation>
    </message>
    <message>
        <source>{worker} has {resource}.</source>
        <translation>{worker} tiene {resource}.</translation>
    </message>
    <message>
        <source>{worker} releases {resource}.</source>
        <translation>{worker} libera {resource}.</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}.</source>
        <translation>{worker} espera {resource}.</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>&amp;Process id</source>
        <translation>&amp;Proceso n.º</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Actuali&amp;zar</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Observar</translation>
    </message>
    <message>
        <source>Also what li&amp;braries make</source>
        <translation>También lo que crean las biblio&amp;tecas</translation>
    </message>
    <message>
        <source>It has to be CPython 3.14 or newer. The program is not changed, and goes on when you stop watching.</source>
        <translation>Tiene que ser CPython 3.14 o más nuevo. El programa no se modifica y sigue cuando dejas de observarlo.</translation>
    </message>
    <message>
        <source>It runs Python {version}: only one of CPython 3.14 or newer can be watched while it runs.</source>
        <translation>Usa Python {version}: mientras se ejecuta solo se puede observar un programa de CPython 3.14 o más nuevo.</translation>
    </message>
    <message>
        <source>Locks of threads that are made from now on, and all locks of tasks.</source>
        <translation>Los cerrojos de hilos que se creen desde ahora y todos los de tareas.</translation>
    </message>
    <message>
        <source>Look again which programs run (F5).</source>
        <translation>Mirar otra vez qué programas se ejecutan (F5).</translation>
    </message>
    <message>
        <source>Looking for programs…</source>
        <translation>Buscando programas…</translation>
    </message>
    <message>
        <source>Name the Python that it runs.</source>
        <translation>Indica el Python que usa.</translation>
    </message>
    <message>
        <source>No Python program of yours runs here.</source>
        <translation>Aquí no se ejecuta ningún programa tuyo de Python.</translation>
    </message>
    <message>
        <source>No program has this in its name.</source>
        <translation>Ningún programa tiene esto en su nombre.</translation>
    </message>
    <message>
        <source>None of these can be watched: all run an older Python.</source>
        <translation>Ninguno de estos se puede observar: todos usan un Python más antiguo.</translation>
    </message>
    <message>
        <source>Not in the list. Process {pid} will be tried.</source>
        <translation>No está en la lista. Se probará con el proceso {pid}.</translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation>P&amp;ython</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Proceso</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Python programs that run</source>
        <translation>Programas de Python que se ejecutan</translation>
    </message>
    <message>
        <source>Type the number of the process to watch.</source>
        <translation>Escribe el número del proceso que se va a observar.</translation>
    </message>
    <message>
        <source>Watch &amp;locks too</source>
        <translation>Observar también los &amp;cerrojos</translation>
    </message>
    <message>
        <source>Watch a running program</source>
        <translation>Observar un programa en marcha</translation>
    </message>
    <message>
        <source>a part of its name, or its process id</source>
        <translation>parte de su nombre o su número de proceso</translation>
    </message>
    <message>
        <source>found by itself</source>
        <translation>se encuentra solo</translation>
    </message>
    <message>
        <source>its number</source>
        <translation>su número</translation>
    </message>
    <message>
        <source>the one that it runs</source>
        <translation>el que usa</translation>
    </message>
</context>
<context>
    <name>BackendChoice</name>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Clúster</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Procesos</translation>
    </message>
    <message>
        <source>Separate processes, on multiprocessing.Semaphore.</source>
        <translation>Procesos independientes, con multiprocessing.Semaphore.</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Tasks in one event loop, on asyncio.Semaphore.</source>
        <translation>Tareas de un mismo bucle de eventos, con asyncio.Semaphore.</translation>
    </message>
    <message>
        <source>Tasks in processes of one or more machines, on distributed.Semaphore: there a permit is a lease.</source>
        <translation>Tareas en procesos de una o varias máquinas, sobre distributed.Semaphore: allí un permiso es un préstamo con plazo.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>Threads in one process, on threading.Semaphore.</source>
        <translation>Hilos de un mismo proceso, con threading.Semaphore.</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>&amp;Run all</source>
        <translation>&amp;Ejecutar todo</translation>
    </message>
    <message>
        <source>Play or stop the view (Space)</source>
        <translation>Reproducir o detener la vista (Espacio)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Shown moment</source>
        <translation>Momento que se muestra</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>To the event before (,)</source>
        <translation>Al evento anterior (,)</translation>
    </message>
    <message>
        <source>To the next event (.)</source>
        <translation>Al evento siguiente (.)</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>Blank</name>
    <message>
        <source>The screen is blank</source>
        <translation>La pantalla está en blanco</translation>
    </message>
</context>
<context>
    <name>Body</name>
    <message>
        <source>Files, lessons, appearance and help</source>
        <translation>Archivos, lecciones, aspecto y ayuda</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Answer {key}: {text}</source>
        <translation>Respuesta {key}: {text}</translation>
    </message>
    <message>
        <source>Your answer {key}: {text}</source>
        <translation>Tu respuesta {key}: {text}</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Arrows, Page Down and Page Up choose; Enter or F5 opens; Esc closes.</source>
        <translation>Las flechas, Av Pág y Re Pág eligen; Intro o F5 abre; Esc cierra.</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lecciones</translation>
    </message>
    <message>
        <source>Puzzles</source>
        <translation>Problemas</translation>
    </message>
    <message>
        <source>{title}, done</source>
        <translation>{title}, hecha</translation>
    </message>
</context>
<context>
    <name>ClusterFields</name>
    <message>
        <source>&amp;Cluster</source>
        <translation>&amp;Clúster</translation>
    </message>
    <message>
        <source>After how many seconds the scheduler takes back a permit that nobody renews.</source>
        <translation>Tras cuántos segundos el planificador recupera un permiso que nadie renueva.</translation>
    </message>
    <message>
        <source>Choose a scheduler file</source>
        <translation>Elegir un archivo de planificador</translation>
    </message>
    <message>
        <source>Choose the file that a scheduler has written.</source>
        <translation>Elige el archivo que ha escrito un planificador.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Clúster</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Archivo…</translation>
    </message>
    <message>
        <source>Lease &amp;timeout</source>
        <translation>Pla&amp;zo del préstamo</translation>
    </message>
    <message>
        <source>Lease timeout</source>
        <translation>Plazo del préstamo</translation>
    </message>
    <message>
        <source>Scheduler file</source>
        <translation>Archivo del planificador</translation>
    </message>
    <message>
        <source>The scheduler to join: tcp://host:8786, or its file. Empty: a cluster of its own on this machine.</source>
        <translation>El planificador al que unirse: tcp://host:8786, o su archivo. Vacío: un clúster propio en esta máquina.</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>uno propio</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the program</source>
        <translation>Copiar el programa</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Python files (*.py)</source>
        <translation>Archivos de Python (*.py)</translation>
    </message>
    <message>
        <source>Save as script</source>
        <translation>Guardar como script</translation>
    </message>
    <message>
        <source>Save as script…</source>
        <translation>Guardar como script…</translation>
    </message>
    <message>
        <source>Save the program as a Python file</source>
        <translation>Guardar el programa como archivo de Python</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>No se puede escribir {file}: {reason}.</translation>
    </message>
</context>
<context>
    <name>CodeTab</name>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>Show the program of this run</source>
        <translation>Mostrar el programa de esta ejecución</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Esta ejecución</translation>
    </message>
    <message>
        <source>Write a program of your own</source>
        <translation>Escribir un programa propio</translation>
    </message>
</context>
<context>
    <name>Comfort</name>
    <message>
        <source>Reduce motio&amp;n</source>
        <translation>Reducir el movimie&amp;nto</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>Tama&amp;ño del texto</translation>
    </message>
    <message>
        <source>Tokens fade from place to place instead of travelling.</source>
        <translation>Las fichas se desvanecen de un sitio a otro en vez de moverse.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Press Space to run all lanes.</source>
        <translation>Pulsa Espacio para ejecutar todos los carriles.</translation>
    </message>
    <message>
        <source>Up to the moment that is shown</source>
        <translation>Hasta el momento que se muestra</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>en marcha</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>espera su turno</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>{title} – Semaphore Lab</source>
        <translation>{title} – Semaphore Lab</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>&amp;Hold</source>
        <translation>&amp;Retención</translation>
    </message>
    <message>
        <source>&amp;Limit</source>
        <translation>&amp;Límite</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>&amp;Trabajadores</translation>
    </message>
    <message>
        <source>Clear the stage for a new run.</source>
        <translation>Despeja el escenario para una nueva ejecución.</translation>
    </message>
    <message>
        <source>End the run and its workers.</source>
        <translation>Termina la ejecución y sus trabajadores.</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fallo</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Retención</translation>
    </message>
    <message>
        <source>How long a worker stays inside: 2 s, 1–3 s or ~2 s (a mean).</source>
        <translation>Cuánto se queda dentro un trabajador: 2 s, 1–3 s o ~2 s (una media).</translation>
    </message>
    <message>
        <source>How many workers may be inside at once: the semaphore&apos;s permits.</source>
        <translation>Cuántos trabajadores pueden estar dentro a la vez: los permisos del semáforo.</translation>
    </message>
    <message>
        <source>How many workers run: 1 to {most}.</source>
        <translation>Cuántos trabajadores hay: de 1 a {most}.</translation>
    </message>
    <message>
        <source>Let one worker take one step (S).</source>
        <translation>Deja que un trabajador dé un paso (S).</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Límite</translation>
    </message>
    <message>
        <source>Make something go wrong with a worker, for real.</source>
        <translation>Haz que algo le salga mal a un trabajador, de verdad.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>No hay nada en marcha.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Pause or resume the real workers: each stops just before its next acquire or release (P).</source>
        <translation>Pausa o reanuda los trabajadores reales: cada uno se detiene justo antes de su próximo adquirir o liberar (P).</translation>
    </message>
    <message>
        <source>Pause the workers first; then they can be stepped.</source>
        <translation>Pausa primero los trabajadores; entonces pueden avanzar paso a paso.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reiniciar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Rounds, gap, work, seed and faults.</source>
        <translation>Rondas, pausa, trabajo, semilla y fallos.</translation>
    </message>
    <message>
        <source>Run this scenario.</source>
        <translation>Ejecuta este escenario.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop the run first: the backend is fixed once workers exist.</source>
        <translation>Primero detén la ejecución: el backend queda fijo en cuanto hay trabajadores.</translation>
    </message>
    <message>
        <source>Stop the run first: the hold is fixed once workers exist.</source>
        <translation>Primero detén la ejecución: la retención queda fija en cuanto hay trabajadores.</translation>
    </message>
    <message>
        <source>Stop the run first: these settings are fixed once workers exist.</source>
        <translation>Primero detén la ejecución: estos ajustes quedan fijos en cuanto hay trabajadores.</translation>
    </message>
    <message>
        <source>Stop this run to start another.</source>
        <translation>Detén esta ejecución para iniciar otra.</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Dejar de observar</translation>
    </message>
    <message>
        <source>Stop watching first: this is for runs that start here.</source>
        <translation>Primero deja de observar: esto es para ejecuciones que empiezan aquí.</translation>
    </message>
    <message>
        <source>There is nothing to clear yet.</source>
        <translation>Todavía no hay nada que despejar.</translation>
    </message>
    <message>
        <source>This bounded semaphore was made with a limit of {bound} and cannot have more.</source>
        <translation>Este semáforo acotado se creó con un límite de {bound} y no puede tener más.</translation>
    </message>
    <message>
        <source>Watch this program no longer. It goes on by itself.</source>
        <translation>Dejar de observar este programa. Sigue por su cuenta.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Open a program</source>
        <translation>Abrir un programa</translation>
    </message>
    <message>
        <source>Processes that it left behind, and that were ended: {count}.</source>
        <translation>Procesos que dejó atrás y que se terminaron: {count}.</translation>
    </message>
    <message>
        <source>Python programs (*.py)</source>
        <translation>Programas de Python (*.py)</translation>
    </message>
    <message>
        <source>Python programs (*.py);;All files (*)</source>
        <translation>Programas de Python (*.py);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Python to run programs with</source>
        <translation>Python con el que ejecutar programas</translation>
    </message>
    <message>
        <source>Run will run {name} with your rights, as if you had started it yourself.</source>
        <translation>Ejecutar pone en marcha {name} con tus permisos, como si lo hubieras iniciado tú.</translation>
    </message>
    <message>
        <source>Save the program</source>
        <translation>Guardar el programa</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>The one that runs the &amp;lab</source>
        <translation>El que ejecuta el &amp;laboratorio</translation>
    </message>
    <message>
        <source>The one that this computer &amp;has</source>
        <translation>El que &amp;hay en este equipo</translation>
    </message>
    <message>
        <source>The program ended with exit code {code}.</source>
        <translation>El programa acabó con el código de salida {code}.</translation>
    </message>
    <message>
        <source>The program ended with exit code {code}: {error}</source>
        <translation>El programa acabó con el código de salida {code}: {error}</translation>
    </message>
    <message>
        <source>The program has ended.</source>
        <translation>El programa ha acabado.</translation>
    </message>
    <message>
        <source>The program runs.</source>
        <translation>El programa está en marcha.</translation>
    </message>
</context>
<context>
    <name>EditorPanel</name>
    <message>
        <source>Another file of the program</source>
        <translation>Otro archivo del programa</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Cerrar este aviso</translation>
    </message>
    <message>
        <source>End the program, with all processes that it has started</source>
        <translation>Terminar el programa, con todos los procesos que ha iniciado</translation>
    </message>
    <message>
        <source>New, open, save, and the Python that runs it</source>
        <translation>Nuevo, abrir, guardar y el Python que lo ejecuta</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Run the program as it stands here (Ctrl+R)</source>
        <translation>Ejecutar el programa tal como está aquí (Ctrl+R)</translation>
    </message>
    <message>
        <source>Stop the program</source>
        <translation>Detener el programa</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transcripción</translation>
    </message>
    <message>
        <source>What the program has printed</source>
        <translation>Lo que ha escrito el programa</translation>
    </message>
    <message>
        <source>{name} has changes that are not saved.</source>
        <translation>{name} tiene cambios sin guardar.</translation>
    </message>
</context>
<context>
    <name>Exploring</name>
    <message>
        <source>Watch a program first, or write one in the editor.</source>
        <translation>Primero observa un programa o escribe uno en el editor.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Frames per second</source>
        <translation>&amp;Fotogramas por segundo</translation>
    </message>
    <message>
        <source>&amp;Part of the run</source>
        <translation>&amp;Parte de la ejecución</translation>
    </message>
    <message>
        <source>&amp;Size in pixels</source>
        <translation>&amp;Tamaño en píxeles</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Qué</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Toda</translation>
    </message>
    <message>
        <source>Animation (GIF)</source>
        <translation>Animación (GIF)</translation>
    </message>
    <message>
        <source>Animation (WebP)</source>
        <translation>Animación (WebP)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Map of resources</source>
        <translation>Mapa de recursos</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Imagen (PNG)</translation>
    </message>
    <message>
        <source>Picture for print (SVG)</source>
        <translation>Imagen para imprimir (SVG)</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>&amp;Guardar…</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} se ha guardado.</translation>
    </message>
    <message>
        <source>Seconds of the run in a second of the animation</source>
        <translation>Segundos de la ejecución en un segundo de la animación</translation>
    </message>
    <message>
        <source>Spee&amp;d</source>
        <translation>&amp;Velocidad</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Escenario</translation>
    </message>
    <message>
        <source>Table of all events (CSV)</source>
        <translation>Tabla de todos los eventos (CSV)</translation>
    </message>
    <message>
        <source>Table of all workers (CSV)</source>
        <translation>Tabla de todos los trabajadores (CSV)</translation>
    </message>
    <message>
        <source>The chosen range</source>
        <translation>El intervalo elegido</translation>
    </message>
    <message>
        <source>The end</source>
        <translation>El final</translation>
    </message>
    <message>
        <source>The moment that is shown</source>
        <translation>El momento que se muestra</translation>
    </message>
    <message>
        <source>This needs ffmpeg, which is not on this computer. GIF needs nothing.</source>
        <translation>Esto necesita ffmpeg, que no está en este equipo. GIF no necesita nada.</translation>
    </message>
    <message>
        <source>Trace for ui.perfetto.dev (JSON)</source>
        <translation>Traza para ui.perfetto.dev (JSON)</translation>
    </message>
    <message>
        <source>Up to the moment that is shown</source>
        <translation>Hasta el momento que se muestra</translation>
    </message>
    <message>
        <source>V&amp;iew</source>
        <translation>V&amp;ista</translation>
    </message>
    <message>
        <source>Video ({kind})</source>
        <translation>Vídeo ({kind})</translation>
    </message>
    <message>
        <source>With the &amp;timeline</source>
        <translation>&amp;Con la línea de tiempo</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>La imagen está en el portapapeles.</translation>
    </message>
</context>
<context>
    <name>FaultMenu</name>
    <message>
        <source>Another worker…</source>
        <translation>Otro trabajador…</translation>
    </message>
    <message>
        <source>Choose another worker.</source>
        <translation>Elige otro trabajador.</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fallo</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Fallos</translation>
    </message>
    <message>
        <source>Give back exactly the permits that were lost, so that others can go in.</source>
        <translation>Devuelve exactamente los permisos perdidos, para que otros puedan entrar.</translation>
    </message>
    <message>
        <source>Let this worker take one step.</source>
        <translation>Deja que este trabajador dé un paso.</translation>
    </message>
    <message>
        <source>Nothing is running: start a run first.</source>
        <translation>No hay nada en marcha: inicia primero una ejecución.</translation>
    </message>
    <message>
        <source>Number of the worker:</source>
        <translation>Número del trabajador:</translation>
    </message>
    <message>
        <source>Pause the workers first.</source>
        <translation>Pausa primero los trabajadores.</translation>
    </message>
    <message>
        <source>Reclaim 1 lost permit</source>
        <translation>Recuperar 1 permiso perdido</translation>
    </message>
    <message>
        <source>Reclaim {count} lost permits</source>
        <translation>Recuperar {count} permisos perdidos</translation>
    </message>
    <message>
        <source>Reclaim: no permit is lost</source>
        <translation>Recuperar: no hay permisos perdidos</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>The run is over.</source>
        <translation>La ejecución ha acabado.</translation>
    </message>
    <message>
        <source>There is no worker {worker}.</source>
        <translation>No hay ningún trabajador {worker}.</translation>
    </message>
    <message>
        <source>This is its last round: it will not ask again.</source>
        <translation>Es su última ronda: no volverá a pedir.</translation>
    </message>
    <message>
        <source>Worker {worker} has ended: nothing can happen to it any more.</source>
        <translation>El trabajador {worker} ha acabado: ya no puede pasarle nada.</translation>
    </message>
    <message>
        <source>Worker {worker}: {place}</source>
        <translation>Trabajador {worker}: {place}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>ya no está</translation>
    </message>
    <message>
        <source>gone, with its permit</source>
        <translation>ya no está, ni su permiso</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>dentro</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>no existe</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>fuera</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>esperando</translation>
    </message>
    <message>
        <source>{fault}: {reason}</source>
        <translation>{fault}: {reason}</translation>
    </message>
</context>
<context>
    <name>FaultsDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Añadir</translation>
    </message>
    <message>
        <source>&amp;Round</source>
        <translation>&amp;Ronda</translation>
    </message>
    <message>
        <source>&amp;Worker</source>
        <translation>&amp;Trabajador</translation>
    </message>
    <message>
        <source>Add the fault</source>
        <translation>Añadir el fallo</translation>
    </message>
    <message>
        <source>Add this fault; it replaces one in the same round.</source>
        <translation>Añade este fallo; sustituye a otro de la misma ronda.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Tras</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fallo</translation>
    </message>
    <message>
        <source>Faults of the scenario</source>
        <translation>Fallos del escenario</translation>
    </message>
    <message>
        <source>Kind of fault</source>
        <translation>Tipo de fallo</translation>
    </message>
    <message>
        <source>Planned faults</source>
        <translation>Fallos previstos</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Remove the selected faults</source>
        <translation>Quitar los fallos seleccionados</translation>
    </message>
    <message>
        <source>Remove the selected faults.</source>
        <translation>Quita los fallos seleccionados.</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Ronda</translation>
    </message>
    <message>
        <source>Select a fault in the table first.</source>
        <translation>Selecciona primero un fallo en la tabla.</translation>
    </message>
    <message>
        <source>The number of the worker.</source>
        <translation>El número del trabajador.</translation>
    </message>
    <message>
        <source>The round in which it happens, counted from 0.</source>
        <translation>La ronda en la que ocurre, contando desde 0.</translation>
    </message>
    <message>
        <source>There can be at most {most} faults.</source>
        <translation>Puede haber como máximo {most} fallos.</translation>
    </message>
    <message>
        <source>What goes wrong.</source>
        <translation>Qué sale mal.</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Trabajador</translation>
    </message>
</context>
<context>
    <name>FigureList</name>
    <message>
        <source>Show the moment that this number comes from</source>
        <translation>Mostrar el momento del que viene esta cifra</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Figures of the lanes</source>
        <translation>Cifras de los carriles</translation>
    </message>
    <message>
        <source>{value} ({factor} ×)</source>
        <translation>{value} ({factor} ×)</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>File of the program</source>
        <translation>Archivo del programa</translation>
    </message>
    <message>
        <source>Shown: {file}</source>
        <translation>Se muestra: {file}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Opening {name}: {percent} %</source>
        <translation>Abriendo {name}: {percent} %</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>Se ha guardado {name}.</translation>
    </message>
    <message>
        <source>Saving {name}: {percent} %</source>
        <translation>Guardando {name}: {percent} %</translation>
    </message>
    <message>
        <source>Saving {name}: {percent} %. The window closes when that is done. Close it again to stop saving; an existing file stays as it was.</source>
        <translation>Guardando {name}: {percent} %. La ventana se cierra al terminar. Ciérrala otra vez para dejar de guardar; un archivo que ya existía queda como estaba.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Find in the program</source>
        <translation>Buscar en el programa</translation>
    </message>
    <message>
        <source>Matches: {count}</source>
        <translation>Coincidencias: {count}</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>{index} of {count}</source>
        <translation>{index} de {count}</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>A part of a name or a kind, or how it stands: waiting, held, deadlock, lost. The map shows what is found. Return selects the next.</source>
        <translation>Parte de un nombre o de un tipo, o cómo está: en espera, tomado, interbloqueo, perdido. El mapa muestra lo encontrado. Intro selecciona el siguiente.</translation>
    </message>
    <message>
        <source>All resources</source>
        <translation>Todos los recursos</translation>
    </message>
    <message>
        <source>Find a resource</source>
        <translation>Buscar un recurso</translation>
    </message>
    <message>
        <source>Find: a name, waiting, deadlock</source>
        <translation>Buscar: un nombre, en espera, interbloqueo</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>interbloqueo</translation>
    </message>
    <message>
        <source>held</source>
        <translation>tomado</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdido</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>{shown} of {count} on the map</source>
        <translation>{shown} de {count} en el mapa</translation>
    </message>
</context>
<context>
    <name>FindingLine</name>
    <message>
        <source>Click to go to {t} s.</source>
        <translation>Haz clic para ir a {t} s.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>Grave</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Give the lost permits back, one release for each.</source>
        <translation>Devuelve los permisos perdidos: libera una vez por cada uno.</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Más…</translation>
    </message>
    <message>
        <source>Reclaim</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Reclaim lost permits</source>
        <translation>Recuperar los permisos perdidos</translation>
    </message>
    <message>
        <source>Show everything that is wrong at this moment.</source>
        <translation>Muestra todo lo que va mal en este momento.</translation>
    </message>
    <message>
        <source>The run is over, and its semaphore is gone.</source>
        <translation>La ejecución ha acabado y su semáforo ya no existe.</translation>
    </message>
    <message>
        <source>The view shows the past: press Live first.</source>
        <translation>La vista muestra el pasado: pulsa antes «En vivo».</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué va mal</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
</context>
<context>
    <name>FindingsPopup</name>
    <message>
        <source>Everything that is wrong</source>
        <translation>Todo lo que va mal</translation>
    </message>
    <message>
        <source>Show the leak warning…</source>
        <translation>Mostrar el aviso de fuga…</translation>
    </message>
    <message>
        <source>What Python says when a process that shares a semaphore is killed.</source>
        <translation>Lo que dice Python cuando se mata un proceso que comparte un semáforo.</translation>
    </message>
</context>
<context>
    <name>GuidePanel</name>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Muéstramelo</translation>
    </message>
    <message>
        <source>Show me: {claim}</source>
        <translation>Muéstramelo: {claim}</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Diagnostics are on the clipboard: paste them anywhere.</source>
        <translation>El diagnóstico está en el portapapeles: pégalo donde quieras.</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>A semaphore lets only so many workers inside at once; the others wait. Press Start, or begin with lesson 1.</source>
        <translation>Un semáforo solo deja entrar a cierto número de trabajadores a la vez; los demás esperan. Pulsa Iniciar o empieza con la lección 1.</translation>
    </message>
    <message>
        <source>Begin with lesson 1</source>
        <translation>Empezar con la lección 1</translation>
    </message>
    <message>
        <source>Click a token to follow its worker everywhere.</source>
        <translation>Haz clic en una ficha para seguir a su trabajador por todas partes.</translation>
    </message>
    <message>
        <source>Drag the slider below to go back in the run.</source>
        <translation>Arrastra el control deslizante de abajo para volver atrás en la ejecución.</translation>
    </message>
    <message>
        <source>Hide hints</source>
        <translation>Ocultar las pistas</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Pista</translation>
    </message>
    <message>
        <source>Lessons are in the menu, at the top right.</source>
        <translation>Las lecciones están en el menú, arriba a la derecha.</translation>
    </message>
    <message>
        <source>“Show hints again” in Help brings them back.</source>
        <translation>«Mostrar las pistas otra vez», en la Ayuda, las trae de vuelta.</translation>
    </message>
</context>
<context>
    <name>InputLine</name>
    <message>
        <source>End of input</source>
        <translation>Fin de la entrada</translation>
    </message>
    <message>
        <source>End the program’s input (Ctrl+D).</source>
        <translation>Terminar la entrada del programa (Ctrl+D).</translation>
    </message>
    <message>
        <source>Input for the program</source>
        <translation>Entrada para el programa</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Last seen at {place}</source>
        <translation>Visto por última vez en {place}</translation>
    </message>
    <message>
        <source>Line {number}: {text}</source>
        <translation>Línea {number}: {text}</translation>
    </message>
    <message>
        <source>Turns: {turns}. Longest wait: {wait}.</source>
        <translation>Turnos: {turns}. Espera más larga: {wait}.</translation>
    </message>
    <message>
        <source>What this worker did: Return shows the moment</source>
        <translation>Qué hizo este trabajador: Intro muestra el momento</translation>
    </message>
    <message>
        <source>since {t} s</source>
        <translation>desde {t} s</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>A lesson; a puzzle; its threads or tasks</source>
        <translation>Una lección; un problema; sus hilos o tareas</translation>
    </message>
    <message>
        <source>A program&apos;s next resource; with Shift, the one before</source>
        <translation>El siguiente recurso de un programa; con Mayús, el anterior</translation>
    </message>
    <message>
        <source>A, B, C or 1, 2, 3</source>
        <translation>A, B, C o 1, 2, 3</translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation>Responder a una pregunta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Back or forward in time; with Shift, further</source>
        <translation>Atrás o adelante en el tiempo; con Mayús, más lejos</translation>
    </message>
    <message>
        <source>Blank the screen; a full stop does the same</source>
        <translation>Dejar la pantalla en blanco; el punto hace lo mismo</translation>
    </message>
    <message>
        <source>Change the limit</source>
        <translation>Cambiar el límite</translation>
    </message>
    <message>
        <source>Go to what is wrong; again: to the next; then back</source>
        <translation>Ir a lo que está mal; otra vez: a lo siguiente; después, volver</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Inicio, Fin</translation>
    </message>
    <message>
        <source>Leave presenter mode; F11 does the same</source>
        <translation>Salir del modo de presentación; F11 hace lo mismo</translation>
    </message>
    <message>
        <source>Let one worker take one step</source>
        <translation>Que un trabajador dé un paso</translation>
    </message>
    <message>
        <source>Let this worker take one step</source>
        <translation>Que este trabajador dé un paso</translation>
    </message>
    <message>
        <source>Make something go wrong with a worker</source>
        <translation>Hacer que algo le salga mal a un trabajador</translation>
    </message>
    <message>
        <source>Next panel: none, code, timeline, transcript, statistics</source>
        <translation>Panel siguiente: ninguno, código, línea de tiempo, transcripción, estadísticas</translation>
    </message>
    <message>
        <source>Next step of the lesson; without a lesson, start or step</source>
        <translation>Siguiente paso de la lección; sin lección, iniciar o dar un paso</translation>
    </message>
    <message>
        <source>Of a program: the map of its resources, or the stage</source>
        <translation>De un programa: el mapa de sus recursos o el escenario</translation>
    </message>
    <message>
        <source>One event back or forward</source>
        <translation>Un evento atrás o adelante</translation>
    </message>
    <message>
        <source>One more worker; with Shift, one fewer</source>
        <translation>Un trabajador más; con Mayús, uno menos</translation>
    </message>
    <message>
        <source>Pause or resume the workers</source>
        <translation>Pausar o reanudar los trabajadores</translation>
    </message>
    <message>
        <source>Reclaim lost permits</source>
        <translation>Recuperar los permisos perdidos</translation>
    </message>
    <message>
        <source>Show these keys; F1 does the same</source>
        <translation>Mostrar estas teclas; F1 hace lo mismo</translation>
    </message>
    <message>
        <source>Slower, faster</source>
        <translation>Más lento, más rápido</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Iniciar de nuevo</translation>
    </message>
    <message>
        <source>Start the run; then pause or play the view</source>
        <translation>Iniciar la ejecución; después, detener o reproducir la vista</translation>
    </message>
    <message>
        <source>To the start of the run; to now</source>
        <translation>Al principio de la ejecución; a ahora</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Key</source>
        <translation>Tecla</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
</context>
<context>
    <name>LeakDialog</name>
    <message>
        <source>A process that had made a semaphore for others was killed, or ended without cleaning up.</source>
        <translation>Un proceso que había creado un semáforo para otros fue matado, o acabó sin limpiar.</translation>
    </message>
    <message>
        <source>It has just happened on this computer, for real:</source>
        <translation>Acaba de ocurrir en este ordenador, de verdad:</translation>
    </message>
    <message>
        <source>It is happening now…</source>
        <translation>Está ocurriendo ahora…</translation>
    </message>
    <message>
        <source>Leaked semaphore objects</source>
        <translation>Objetos semáforo con fuga</translation>
    </message>
    <message>
        <source>Python’s helper process, the resource tracker, outlives it, removes the semaphore and says so.</source>
        <translation>El proceso auxiliar de Python, el rastreador de recursos, le sobrevive, elimina el semáforo y lo dice.</translation>
    </message>
    <message>
        <source>The warning itself is harmless: nothing stays behind. But it tells you that a process ended badly, as a data loader’s workers do when memory runs out.</source>
        <translation>El aviso en sí es inofensivo: no queda nada atrás. Pero indica que un proceso acabó mal, como les ocurre a los trabajadores de un cargador de datos cuando se agota la memoria.</translation>
    </message>
    <message>
        <source>What the processes printed</source>
        <translation>Lo que escribieron los procesos</translation>
    </message>
</context>
<context>
    <name>LessonStrip</name>
    <message>
        <source>Another run is shown. Next goes on with the lesson.</source>
        <translation>Se muestra otra ejecución. «Siguiente» continúa la lección.</translation>
    </message>
    <message>
        <source>Another run is shown. Next goes on with the puzzle.</source>
        <translation>Se muestra otra ejecución. Siguiente continúa con el problema.</translation>
    </message>
    <message>
        <source>Answer with a click or a letter, or go on with Next.</source>
        <translation>Responde con un clic o una letra, o continúa con «Siguiente».</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>In real life: {what}</source>
        <translation>En la vida real: {what}</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>Salir de la lección</translation>
    </message>
    <message>
        <source>Leave the puzzle</source>
        <translation>Salir del problema</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lección</translation>
    </message>
    <message>
        <source>Look at: {what}</source>
        <translation>Fíjate en: {what}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>Siguiente lección</translation>
    </message>
    <message>
        <source>Next puzzle</source>
        <translation>Problema siguiente</translation>
    </message>
    <message>
        <source>Puzzle</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>The run was over before that happened.</source>
        <translation>La ejecución acabó antes de que eso ocurriera.</translation>
    </message>
    <message>
        <source>The run will show.</source>
        <translation>La ejecución lo mostrará.</translation>
    </message>
    <message>
        <source>The workers stop for a question…</source>
        <translation>Los trabajadores se detienen para una pregunta…</translation>
    </message>
    <message>
        <source>{step} of {steps}</source>
        <translation>{step} de {steps}</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>&amp;Loop all lessons</source>
        <translation>Repetir todas las &amp;lecciones</translation>
    </message>
    <message>
        <source>&amp;Save my results…</source>
        <translation>&amp;Guardar mis resultados…</translation>
    </message>
    <message>
        <source>L&amp;eave the lesson</source>
        <translation>Salir de la l&amp;ección</translation>
    </message>
</context>
<context>
    <name>ManyOnCluster</name>
    <message>
        <source>Don’t start</source>
        <translation>No iniciarlos</translation>
    </message>
    <message>
        <source>Others may be using it.</source>
        <translation>Puede que otros lo estén usando.</translation>
    </message>
    <message>
        <source>Start them</source>
        <translation>Iniciarlos</translation>
    </message>
    <message>
        <source>Start {workers} workers on the cluster at {cluster}?</source>
        <translation>¿Iniciar {workers} trabajadores en el clúster de {cluster}?</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;About Semaphore Lab</source>
        <translation>Acerca &amp;de Semaphore Lab</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>&amp;Copy the stage as a picture</source>
        <translation>&amp;Copiar el escenario como imagen</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Find a worker…</source>
        <translation>B&amp;uscar un trabajador…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Atajos de teclado</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>&amp;Presenter mode</source>
        <translation>Modo de &amp;presentación</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>&amp;Comparar</translation>
    </message>
    <message>
        <source>Copy the &amp;map as a picture</source>
        <translation>Copiar el &amp;mapa como imagen</translation>
    </message>
    <message>
        <source>Copy the &amp;timeline as a picture</source>
        <translation>Copiar la &amp;línea de tiempo como imagen</translation>
    </message>
    <message>
        <source>E&amp;dit a program</source>
        <translation>E&amp;ditar un programa</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportar</translation>
    </message>
    <message>
        <source>Export the &amp;run…</source>
        <translation>Exportar la &amp;ejecución…</translation>
    </message>
    <message>
        <source>Follow the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>L&amp;essons</source>
        <translation>L&amp;ecciones</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>Ma&amp;ke this order again</source>
        <translation>&amp;Hacer otra vez este orden</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>Aún no hay archivos</translation>
    </message>
    <message>
        <source>Number of the worker to step:</source>
        <translation>Número del trabajador que da un paso:</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Imágenes (*.png)</translation>
    </message>
    <message>
        <source>Pu&amp;zzles…</source>
        <translation>Proble&amp;mas…</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>E&amp;jecuciones</translation>
    </message>
    <message>
        <source>Recordings (*{suffix})</source>
        <translation>Grabaciones (*{suffix})</translation>
    </message>
    <message>
        <source>Recordings and scenarios (*{suffix} *.toml)</source>
        <translation>Grabaciones y escenarios (*{suffix} *.toml)</translation>
    </message>
    <message>
        <source>S&amp;ave a picture of the map…</source>
        <translation>Gu&amp;ardar una imagen del mapa…</translation>
    </message>
    <message>
        <source>Sa&amp;ve recording as…</source>
        <translation>&amp;Guardar la grabación como…</translation>
    </message>
    <message>
        <source>Save a &amp;picture of the stage…</source>
        <translation>Guardar una &amp;imagen del escenario…</translation>
    </message>
    <message>
        <source>Save a picture of the time&amp;line…</source>
        <translation>Guardar una imagen de la lí&amp;nea de tiempo…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Guardar imagen</translation>
    </message>
    <message>
        <source>Save recording</source>
        <translation>Guardar la grabación</translation>
    </message>
    <message>
        <source>Save s&amp;cenario as…</source>
        <translation>Guardar e&amp;l escenario como…</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>Guardar el escenario</translation>
    </message>
    <message>
        <source>Save statistics</source>
        <translation>Guardar cifras</translation>
    </message>
    <message>
        <source>Save the &amp;statistics as CSV…</source>
        <translation>Guardar las ci&amp;fras como CSV…</translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>Escenarios (*.toml)</translation>
    </message>
    <message>
        <source>Show &amp;hints again</source>
        <translation>&amp;Mostrar las pistas otra vez</translation>
    </message>
    <message>
        <source>Show the &amp;leak warning…</source>
        <translation>Mostrar el aviso de &amp;fuga…</translation>
    </message>
    <message>
        <source>Step &amp;worker…</source>
        <translation>Paso de un tra&amp;bajador…</translation>
    </message>
    <message>
        <source>Step worker</source>
        <translation>Paso de un trabajador</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>Tr&amp;y other orders…</source>
        <translation>Probar &amp;otros órdenes…</translation>
    </message>
    <message>
        <source>W&amp;atch a program…</source>
        <translation>Obser&amp;var un programa…</translation>
    </message>
    <message>
        <source>Watch a running program…</source>
        <translation>Observar un programa en marcha…</translation>
    </message>
    <message>
        <source>Watch aga&amp;in</source>
        <translation>Observar otra ve&amp;z</translation>
    </message>
</context>
<context>
    <name>MistakeAndCure</name>
    <message>
        <source>Corrected program</source>
        <translation>Programa corregido</translation>
    </message>
    <message>
        <source>Cure</source>
        <translation>Arreglo</translation>
    </message>
    <message>
        <source>Lines {lines} correct the mistake.</source>
        <translation>La corrección está en las líneas {lines}.</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Show the corrected program</source>
        <translation>Mostrar el programa corregido</translation>
    </message>
    <message>
        <source>Show the program with its mistake</source>
        <translation>Mostrar el programa con su error</translation>
    </message>
    <message>
        <source>The mistake is in lines {lines}.</source>
        <translation>El error está en las líneas {lines}.</translation>
    </message>
</context>
<context>
    <name>MorePanel</name>
    <message>
        <source>&amp;Bounded semaphore</source>
        <translation>Semáforo &amp;acotado</translation>
    </message>
    <message>
        <source>&amp;Faults</source>
        <translation>&amp;Fallos</translation>
    </message>
    <message>
        <source>&amp;Gap</source>
        <translation>&amp;Pausa</translation>
    </message>
    <message>
        <source>&amp;Rounds</source>
        <translation>&amp;Rondas</translation>
    </message>
    <message>
        <source>1 planned…</source>
        <translation>1 previsto…</translation>
    </message>
    <message>
        <source>A release beyond the limit is refused with an error; a plain semaphore lets one more worker in.</source>
        <translation>Liberar por encima del límite se rechaza con un error; un semáforo normal deja entrar a un trabajador más.</translation>
    </message>
    <message>
        <source>Bounded semaphore</source>
        <translation>Semáforo acotado</translation>
    </message>
    <message>
        <source>Every worker then stops before its first acquire.</source>
        <translation>Así, cada trabajador se detiene antes de adquirir por primera vez.</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Fallos</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>How long a worker pauses between two rounds: 2 s, 1–3 s or ~2 s (a mean).</source>
        <translation>Cuánto descansa un trabajador entre dos rondas: 2 s, 1–3 s o ~2 s (una media).</translation>
    </message>
    <message>
        <source>How many workers wait, or which worker goes inside.</source>
        <translation>Cuántos trabajadores esperan, o cuál entra.</translation>
    </message>
    <message>
        <source>How often each worker goes inside; 0 means until you stop the run.</source>
        <translation>Cuántas veces entra cada trabajador; 0 es hasta que detengas la ejecución.</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Más ajustes</translation>
    </message>
    <message>
        <source>Number for the pause</source>
        <translation>Número para la pausa</translation>
    </message>
    <message>
        <source>Pa&amp;use when</source>
        <translation>Pausar c&amp;uando</translation>
    </message>
    <message>
        <source>Pause when</source>
        <translation>Pausar cuando</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Rondas</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>&amp;Semilla</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Start with the workers &amp;paused</source>
        <translation>&amp;Empezar con los trabajadores en pausa</translation>
    </message>
    <message>
        <source>Start with the workers paused</source>
        <translation>Empezar con los trabajadores en pausa</translation>
    </message>
    <message>
        <source>The real workers pause when this happens.</source>
        <translation>Los trabajadores reales se pausan cuando ocurre esto.</translation>
    </message>
    <message>
        <source>The same seed always gives the same random times.</source>
        <translation>La misma semilla da siempre los mismos tiempos aleatorios.</translation>
    </message>
    <message>
        <source>What a worker does while it is inside.</source>
        <translation>Qué hace un trabajador mientras está dentro.</translation>
    </message>
    <message>
        <source>What goes wrong on purpose: for which worker, in which round.</source>
        <translation>Qué sale mal a propósito: a qué trabajador y en qué ronda.</translation>
    </message>
    <message>
        <source>Wor&amp;k inside</source>
        <translation>&amp;Trabajo dentro</translation>
    </message>
    <message>
        <source>Work inside</source>
        <translation>Trabajo dentro</translation>
    </message>
    <message>
        <source>a fault happens</source>
        <translation>ocurre un fallo</translation>
    </message>
    <message>
        <source>compute (burns CPU)</source>
        <translation>calcular (gasta CPU)</translation>
    </message>
    <message>
        <source>endless</source>
        <translation>sin fin</translation>
    </message>
    <message>
        <source>more workers wait than</source>
        <translation>esperan más trabajadores que</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>none…</source>
        <translation>ninguno…</translation>
    </message>
    <message>
        <source>sleep (as I/O does)</source>
        <translation>dormir (como la E/S)</translation>
    </message>
    <message>
        <source>worker goes inside:</source>
        <translation>entra el trabajador:</translation>
    </message>
    <message>
        <source>{count} planned…</source>
        <translation>{count} previstos…</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>Cerrar este aviso</translation>
    </message>
</context>
<context>
    <name>OtherOrders</name>
    <message>
        <source>&amp;Replay it</source>
        <translation>&amp;Repetirlo</translation>
    </message>
    <message>
        <source>How much of the search is done</source>
        <translation>Cuánto se ha buscado ya</translation>
    </message>
    <message>
        <source>It runs with your rights. Whatever it does to files and networks, it does in each run. What it prints is not shown, and it has no input.</source>
        <translation>Se ejecuta con tus permisos. Lo que haga con archivos y redes lo hace en cada ejecución. Lo que escribe no se muestra, y no tiene entrada.</translation>
    </message>
    <message>
        <source>Or&amp;ders at most</source>
        <translation>Ór&amp;denes como máximo</translation>
    </message>
    <message>
        <source>Other orders</source>
        <translation>Otros órdenes</translation>
    </message>
    <message>
        <source>S&amp;econds at most</source>
        <translation>S&amp;egundos como máximo</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>Sho&amp;w it</source>
        <translation>&amp;Mostrarlo</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>{name} is run again and again, each time in another order of its threads and tasks, until one breaks it.</source>
        <translation>{name} se ejecuta una y otra vez, cada vez con otro orden de sus hilos y tareas, hasta que uno lo rompe.</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>The first {count} events of this run are no longer kept.</source>
        <translation>Los primeros {count} eventos de esta ejecución ya no se conservan.</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transcripción</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Deadlock</source>
        <translation>Interbloqueo</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacío</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>ha acabado</translation>
    </message>
    <message>
        <source>holds {resources}</source>
        <translation>tiene {resources}</translation>
    </message>
    <message>
        <source>neither waits nor holds anything</source>
        <translation>ni espera ni tiene nada</translation>
    </message>
    <message>
        <source>nobody waits for it</source>
        <translation>nadie lo espera</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>todavía no está</translation>
    </message>
    <message>
        <source>part of a deadlock</source>
        <translation>parte de un interbloqueo</translation>
    </message>
    <message>
        <source>waited for, and not given</source>
        <translation>esperado y no dado</translation>
    </message>
    <message>
        <source>waits for {resource}</source>
        <translation>espera {resource}</translation>
    </message>
    <message>
        <source>{count} given, and not yet taken</source>
        <translation>{count} dados y aún no tomados</translation>
    </message>
    <message>
        <source>{full} full, {empty} empty</source>
        <translation>{full} llenas, {empty} vacías</translation>
    </message>
    <message>
        <source>{full} full, {empty} empty, {busy} in between</source>
        <translation>{full} llenas, {empty} vacías, {busy} a medias</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>How fast the view plays; the workers keep their own time</source>
        <translation>A qué velocidad avanza la vista; los trabajadores llevan su propio tiempo</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>One event back (,)</source>
        <translation>Un evento atrás (,)</translation>
    </message>
    <message>
        <source>One event forward (.)</source>
        <translation>Un evento adelante (.)</translation>
    </message>
    <message>
        <source>Pause or play the view (Space)</source>
        <translation>Detener o reproducir la vista (Espacio)</translation>
    </message>
    <message>
        <source>Show what is happening now (End)</source>
        <translation>Mostrar lo que ocurre ahora (Fin)</translation>
    </message>
    <message>
        <source>Shown moment</source>
        <translation>Momento mostrado</translation>
    </message>
    <message>
        <source>Speed of the view</source>
        <translation>Velocidad de la vista</translation>
    </message>
    <message>
        <source>The moment that is shown; drag it to go back in the run</source>
        <translation>El momento que se muestra; arrástralo para retroceder en la ejecución</translation>
    </message>
    <message>
        <source>view at 88.8 s · the run ended at 88.8 s</source>
        <translation>vista en 88.8 s · la ejecución acabó en 88.8 s</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>L: lessons   Z: puzzles   ?: keys</source>
        <translation>L: lecciones   Z: problemas   ?: teclas</translation>
    </message>
    <message>
        <source>Nothing is wrong at this moment.</source>
        <translation>En este momento no hay nada mal.</translation>
    </message>
    <message>
        <source>Page Down starts the run; ? shows all keys.</source>
        <translation>Av Pág inicia la ejecución; ? muestra todas las teclas.</translation>
    </message>
    <message>
        <source>Semaphore Lab: presenter mode</source>
        <translation>Semaphore Lab: modo de presentación</translation>
    </message>
    <message>
        <source>The lessons play by themselves; press any key to stop.</source>
        <translation>Las lecciones se reproducen solas; pulsa cualquier tecla para pararlas.</translation>
    </message>
    <message>
        <source>X: go there</source>
        <translation>X: ir allí</translation>
    </message>
    <message>
        <source>X: go there (1 of {count})</source>
        <translation>X: ir allí (1 de {count})</translation>
    </message>
    <message>
        <source>X: {number}/{count}</source>
        <translation>X: {number}/{count}</translation>
    </message>
    <message>
        <source>{number} of {count}; X: back</source>
        <translation>{number} de {count}; X: volver</translation>
    </message>
    <message>
        <source>{number} of {count}; X: next</source>
        <translation>{number} de {count}; X: siguiente</translation>
    </message>
</context>
<context>
    <name>ProgramMenu</name>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Elegir…</translation>
    </message>
    <message>
        <source>&amp;Empty program</source>
        <translation>Programa &amp;vacío</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Buscar…</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Nuevo</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Watch it with arguments…</source>
        <translation>&amp;Observarlo con argumentos…</translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation>&amp;Python</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Guardar &amp;como…</translation>
    </message>
    <message>
        <source>The one that runs the &amp;lab</source>
        <translation>El que ejecuta el &amp;laboratorio</translation>
    </message>
</context>
<context>
    <name>PuzzleChooser</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>Begin with a program</source>
        <translation>Empezar por un programa</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Clásicos</translation>
    </message>
    <message>
        <source>Everyday Python</source>
        <translation>Python de cada día</translation>
    </message>
    <message>
        <source>In real life: {what}</source>
        <translation>En la vida real: {what}</translation>
    </message>
    <message>
        <source>Puzzles</source>
        <translation>Problemas</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>{title}, looked at</source>
        <translation>{title}, visto</translation>
    </message>
</context>
<context>
    <name>PuzzlePicture</name>
    <message>
        <source>Picture of the puzzle</source>
        <translation>Imagen del problema</translation>
    </message>
</context>
<context>
    <name>ResourceList</name>
    <message>
        <source>{resource}: {count} waiting</source>
        <translation>{resource}: {count} en espera</translation>
    </message>
</context>
<context>
    <name>ResourceMap</name>
    <message>
        <source>Arrow keys go from resource to resource, Enter shows one on the stage.</source>
        <translation>Las flechas van de un recurso a otro; Intro muestra uno en el escenario.</translation>
    </message>
    <message>
        <source>Deadlock</source>
        <translation>Interbloqueo</translation>
    </message>
    <message>
        <source>ELSEWHERE</source>
        <translation>EN OTRA PARTE</translation>
    </message>
    <message>
        <source>Held by {workers}.</source>
        <translation>Lo tiene {workers}.</translation>
    </message>
    <message>
        <source>It has not been made yet.</source>
        <translation>Todavía no se ha creado.</translation>
    </message>
    <message>
        <source>It may be part of a deadlock.</source>
        <translation>Puede ser parte de un interbloqueo.</translation>
    </message>
    <message>
        <source>Map of resources</source>
        <translation>Mapa de recursos</translation>
    </message>
    <message>
        <source>May be a deadlock</source>
        <translation>Puede ser un interbloqueo</translation>
    </message>
    <message>
        <source>Of these, {workers} has ended.</source>
        <translation>De estos, {workers} ha acabado.</translation>
    </message>
    <message>
        <source>Of these, {workers} have ended.</source>
        <translation>De estos, {workers} han acabado.</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>tiene</translation>
    </message>
    <message>
        <source>waits for</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>{workers} wait for it.</source>
        <translation>{workers} lo esperan.</translation>
    </message>
    <message>
        <source>{workers} waits for it.</source>
        <translation>{workers} lo espera.</translation>
    </message>
</context>
<context>
    <name>Resources</name>
    <message>
        <source>Resources</source>
        <translation>Recursos</translation>
    </message>
    <message>
        <source>made before watching began</source>
        <translation>creado antes de empezar a observar</translation>
    </message>
    <message>
        <source>part of a deadlock</source>
        <translation>parte de un interbloqueo</translation>
    </message>
    <message>
        <source>{count} lost</source>
        <translation>perdidos: {count}</translation>
    </message>
    <message>
        <source>{count} ready to take</source>
        <translation>disponibles: {count}</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>esperando: {count}</translation>
    </message>
    <message>
        <source>{held} of {limit} held</source>
        <translation>ocupados: {held} de {limit}</translation>
    </message>
</context>
<context>
    <name>RowBar</name>
    <message>
        <source>Rows in sight</source>
        <translation>Filas a la vista</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>No runs yet</source>
        <translation>Aún no hay ejecuciones</translation>
    </message>
    <message>
        <source>Stop the current run first.</source>
        <translation>Detén primero la ejecución actual.</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>un programa</translation>
    </message>
    <message>
        <source>{count} processes, limit {limit}</source>
        <translation>{count} procesos, límite {limit}</translation>
    </message>
    <message>
        <source>{count} tasks on a cluster, limit {limit}</source>
        <translation>{count} tareas en un clúster, límite {limit}</translation>
    </message>
    <message>
        <source>{count} tasks, limit {limit}</source>
        <translation>{count} tareas, límite {limit}</translation>
    </message>
    <message>
        <source>{count} threads, limit {limit}</source>
        <translation>{count} hilos, límite {limit}</translation>
    </message>
    <message>
        <source>{t} s, {events} events</source>
        <translation>{t} s, {events} eventos</translation>
    </message>
</context>
<context>
    <name>ShareBars</name>
    <message>
        <source>Share of the turns</source>
        <translation>Reparto de los turnos</translation>
    </message>
</context>
<context>
    <name>Sign</name>
    <message>
        <source>Right</source>
        <translation>Correcto</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Incorrecto</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>1 permit free</source>
        <translation>1 permiso libre</translation>
    </message>
    <message>
        <source>All permits were taken before watching began.</source>
        <translation>Todos los permisos se tomaron antes de empezar a observar.</translation>
    </message>
    <message>
        <source>Arrow keys go from worker to worker, Enter clicks, and the menu key shows what can go wrong with that worker.</source>
        <translation>Las flechas van de un trabajador a otro, Intro hace clic y la tecla de menú muestra qué puede salirle mal a ese trabajador.</translation>
    </message>
    <message>
        <source>DONE</source>
        <translation>FIN</translation>
    </message>
    <message>
        <source>ELSEWHERE</source>
        <translation>EN OTRO SITIO</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>ACABADO</translation>
    </message>
    <message>
        <source>HOLDING</source>
        <translation>CON PERMISO</translation>
    </message>
    <message>
        <source>INSIDE</source>
        <translation>DENTRO</translation>
    </message>
    <message>
        <source>It acquired {resource} before watching began; nobody knows who it is.</source>
        <translation>Adquirió {resource} antes de empezar a observar; nadie sabe quién es.</translation>
    </message>
    <message>
        <source>It came first of those who wait, and is next.</source>
        <translation>Llegó primero de los que esperan y es el siguiente.</translation>
    </message>
    <message>
        <source>It came first of those who wait.</source>
        <translation>Llegó primero de los que esperan.</translation>
    </message>
    <message>
        <source>It has not been made yet.</source>
        <translation>Aún no se ha creado.</translation>
    </message>
    <message>
        <source>It holds {resources}.</source>
        <translation>Tiene {resources}.</translation>
    </message>
    <message>
        <source>It never gave a permit back: that one is lost.</source>
        <translation>No devolvió un permiso: ese está perdido.</translation>
    </message>
    <message>
        <source>It never gave {count} permits back: they are lost.</source>
        <translation>No devolvió {count} permisos: están perdidos.</translation>
    </message>
    <message>
        <source>It runs on {machine}, in process {process}.</source>
        <translation>Se ejecuta en {machine}, en el proceso {process}.</translation>
    </message>
    <message>
        <source>It waits for {resource}.</source>
        <translation>Espera {resource}.</translation>
    </message>
    <message>
        <source>Its lease ran out {seconds} ago: its permit may be given to another.</source>
        <translation>Su préstamo venció hace {seconds}: su permiso puede darse a otro.</translation>
    </message>
    <message>
        <source>Its permit is a lease: it comes back by itself in {seconds}.</source>
        <translation>Su permiso es un préstamo: vuelve solo en {seconds}.</translation>
    </message>
    <message>
        <source>Its permit is lost: the slot stays locked.</source>
        <translation>Su permiso está perdido: el hueco queda bloqueado.</translation>
    </message>
    <message>
        <source>Its task had run before: it runs again.</source>
        <translation>Su tarea ya se había ejecutado: se ejecuta otra vez.</translation>
    </message>
    <message>
        <source>Its task was begun again {count} times.</source>
        <translation>Su tarea se ha vuelto a empezar {count} veces.</translation>
    </message>
    <message>
        <source>No slots: the limit is 0</source>
        <translation>Sin puestos: el límite es 0</translation>
    </message>
    <message>
        <source>Nobody holds a signal: whoever waits goes on when another worker gives it.</source>
        <translation>Nadie tiene una señal: quien espera sigue cuando otro trabajador la da.</translation>
    </message>
    <message>
        <source>Nobody holds this: whoever waits goes on once it has happened.</source>
        <translation>Nadie tiene esto: quien espera sigue en cuanto haya ocurrido.</translation>
    </message>
    <message>
        <source>Nothing has been seen yet.</source>
        <translation>Aún no se ha visto nada.</translation>
    </message>
    <message>
        <source>Of those who wait, {count} came before it.</source>
        <translation>De los que esperan, {count} llegaron antes.</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>LISTOS</translation>
    </message>
    <message>
        <source>READY TO TAKE</source>
        <translation>DISPONIBLE</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Escena</translation>
    </message>
    <message>
        <source>This slot is locked: worker {worker} never gave its permit back.</source>
        <translation>Este hueco está bloqueado: el trabajador {worker} no devolvió su permiso.</translation>
    </message>
    <message>
        <source>This slot is locked: {worker} never gave its permit back.</source>
        <translation>Este hueco está bloqueado: {worker} no devolvió su permiso.</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>ESPERANDO</translation>
    </message>
    <message>
        <source>What somebody unknown had acquired before has been released.</source>
        <translation>Se ha liberado lo que alguien desconocido había adquirido antes.</translation>
    </message>
    <message>
        <source>Worker {worker} failed.</source>
        <translation>El trabajador {worker} falló.</translation>
    </message>
    <message>
        <source>Worker {worker} failed: {error}.</source>
        <translation>El trabajador {worker} falló: {error}.</translation>
    </message>
    <message>
        <source>Worker {worker} gave up after it had waited for {seconds}.</source>
        <translation>El trabajador {worker} dejó de esperar después de {seconds}.</translation>
    </message>
    <message>
        <source>Worker {worker} gave up waiting.</source>
        <translation>El trabajador {worker} dejó de esperar.</translation>
    </message>
    <message>
        <source>Worker {worker} has been inside for {seconds}.</source>
        <translation>El trabajador {worker} lleva {seconds} dentro.</translation>
    </message>
    <message>
        <source>Worker {worker} has not started yet.</source>
        <translation>El trabajador {worker} aún no ha empezado.</translation>
    </message>
    <message>
        <source>Worker {worker} has waited for {seconds}.</source>
        <translation>El trabajador {worker} lleva {seconds} esperando.</translation>
    </message>
    <message>
        <source>Worker {worker} is done.</source>
        <translation>El trabajador {worker} ha terminado.</translation>
    </message>
    <message>
        <source>Worker {worker} is outside and does not ask for a permit.</source>
        <translation>El trabajador {worker} está fuera y no pide ningún permiso.</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled.</source>
        <translation>El trabajador {worker} fue cancelado.</translation>
    </message>
    <message>
        <source>Worker {worker} was killed ({how}).</source>
        <translation>El trabajador {worker} fue matado ({how}).</translation>
    </message>
    <message>
        <source>Worker {worker} was killed.</source>
        <translation>El trabajador {worker} fue matado.</translation>
    </message>
    <message>
        <source>Worker {worker} was killed: the thread&apos;s code ended.</source>
        <translation>El trabajador {worker} fue matado: el código del hilo acabó.</translation>
    </message>
    <message>
        <source>Worker {worker} was told to leave, and left.</source>
        <translation>Al trabajador {worker} se le pidió salir, y salió.</translation>
    </message>
    <message>
        <source>Worker {worker}, done</source>
        <translation>Trabajador {worker}, terminado</translation>
    </message>
    <message>
        <source>Worker {worker}, gone</source>
        <translation>Trabajador {worker}, ya no está</translation>
    </message>
    <message>
        <source>Worker {worker}, gone with its permit</source>
        <translation>Trabajador {worker}, ya no está, ni su permiso</translation>
    </message>
    <message>
        <source>Worker {worker}, inside</source>
        <translation>Trabajador {worker}, dentro</translation>
    </message>
    <message>
        <source>Worker {worker}, not started</source>
        <translation>Trabajador {worker}, no ha empezado</translation>
    </message>
    <message>
        <source>Worker {worker}, outside</source>
        <translation>Trabajador {worker}, fuera</translation>
    </message>
    <message>
        <source>Worker {worker}, waiting</source>
        <translation>Trabajador {worker}, esperando</translation>
    </message>
    <message>
        <source>again</source>
        <translation>otra vez</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>se cierra</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>de más</translation>
    </message>
    <message>
        <source>free</source>
        <translation>libre</translation>
    </message>
    <message>
        <source>given {given} · taken {taken}</source>
        <translation>dados {given} · tomados {taken}</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdido</translation>
    </message>
    <message>
        <source>next</source>
        <translation>siguiente</translation>
    </message>
    <message>
        <source>overtime</source>
        <translation>vencido</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>tomado</translation>
    </message>
    <message>
        <source>{count} coming back</source>
        <translation>{count} por volver</translation>
    </message>
    <message>
        <source>{count} extra</source>
        <translation>{count} de más</translation>
    </message>
    <message>
        <source>{count} lost</source>
        <translation>perdidos: {count}</translation>
    </message>
    <message>
        <source>{count} overbooked</source>
        <translation>{count} de más</translation>
    </message>
    <message>
        <source>{count} permits free</source>
        <translation>{count} permisos libres</translation>
    </message>
    <message>
        <source>{count} workers done</source>
        <translation>{count} trabajadores terminados</translation>
    </message>
    <message>
        <source>{count} workers inside</source>
        <translation>{count} trabajadores dentro</translation>
    </message>
    <message>
        <source>{count} workers outside</source>
        <translation>{count} trabajadores fuera</translation>
    </message>
    <message>
        <source>{count} workers waiting</source>
        <translation>{count} trabajadores esperando</translation>
    </message>
    <message>
        <source>{waiting} waiting, {inside} of {limit} inside, {ends}; {permits}.</source>
        <translation>Esperando: {waiting}; dentro: {inside} de {limit}; {ends}; {permits}.</translation>
    </message>
    <message>
        <source>{worker} failed.</source>
        <translation>{worker} falló.</translation>
    </message>
    <message>
        <source>{worker} has ended.</source>
        <translation>{worker} ha acabado.</translation>
    </message>
    <message>
        <source>{worker} has held {resource} for {seconds} or longer.</source>
        <translation>{worker} tiene {resource} desde hace {seconds} o más.</translation>
    </message>
    <message>
        <source>{worker} has held {resource} for {seconds}.</source>
        <translation>{worker} tiene {resource} desde hace {seconds}.</translation>
    </message>
    <message>
        <source>{worker} has waited for {resource} for {seconds} or longer.</source>
        <translation>{worker} lleva {seconds} o más esperando {resource}.</translation>
    </message>
    <message>
        <source>{worker} has waited for {resource} for {seconds}.</source>
        <translation>{worker} lleva {seconds} esperando {resource}.</translation>
    </message>
    <message>
        <source>{worker} neither holds {resource} nor waits for it.</source>
        <translation>{worker} no tiene {resource} ni lo espera.</translation>
    </message>
    <message>
        <source>{worker} was ended.</source>
        <translation>{worker} fue terminado.</translation>
    </message>
    <message>
        <source>{worker}, elsewhere</source>
        <translation>{worker}, en otro sitio</translation>
    </message>
    <message>
        <source>{worker}, ended</source>
        <translation>{worker}, ha acabado</translation>
    </message>
    <message>
        <source>{worker}, holding</source>
        <translation>{worker}, con permiso</translation>
    </message>
    <message>
        <source>{worker}, waiting</source>
        <translation>{worker}, esperando</translation>
    </message>
</context>
<context>
    <name>StageAndMap</name>
    <message>
        <source>Both</source>
        <translation>Ambos</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Show all resources, and who waits for whom.</source>
        <translation>Mostrar todos los recursos y quién espera a quién.</translation>
    </message>
    <message>
        <source>Show one resource close up.</source>
        <translation>Mostrar un recurso de cerca.</translation>
    </message>
    <message>
        <source>Show the stage and the map side by side.</source>
        <translation>Mostrar el escenario y el mapa lado a lado.</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Escenario</translation>
    </message>
</context>
<context>
    <name>StatisticsPanel</name>
    <message>
        <source>Figures of the whole run</source>
        <translation>Cifras de toda la ejecución</translation>
    </message>
    <message>
        <source>Share of the turns</source>
        <translation>Reparto de los turnos</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>CUT OFF</source>
        <translation>CORTADA</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>ACABADO</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>EN VIVO</translation>
    </message>
    <message>
        <source>PAST</source>
        <translation>PASADO</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>EN PAUSA</translation>
    </message>
    <message>
        <source>{clock} · {speed}×</source>
        <translation>{clock} · {speed}×</translation>
    </message>
    <message>
        <source>{t} s</source>
        <translation>{t} s</translation>
    </message>
</context>
<context>
    <name>StillRunning</name>
    <message>
        <source>End it</source>
        <translation>Terminarlo</translation>
    </message>
    <message>
        <source>Let it run on</source>
        <translation>Dejar que siga</translation>
    </message>
    <message>
        <source>The program in the editor is still running.</source>
        <translation>El programa del editor sigue en marcha.</translation>
    </message>
    <message>
        <source>The program that you watch is still running.</source>
        <translation>El programa que observas sigue en marcha.</translation>
    </message>
</context>
<context>
    <name>SweepWindow</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>Permits in use</source>
        <translation>Permisos en uso</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Imágenes (*.png)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>Guardar ima&amp;gen…</translation>
    </message>
    <message>
        <source>Save &amp;table…</source>
        <translation>Guardar &amp;tabla…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Guardar imagen</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>Guardar tabla</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} se ha guardado.</translation>
    </message>
    <message>
        <source>Stopped after {done} of {all} runs.</source>
        <translation>Detenido tras {done} de {all} ejecuciones.</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>The work failed {count} times.</source>
        <translation>El trabajo falló {count} veces.</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Which limit is enough? Each is tried in turn.</source>
        <translation>¿Qué límite basta? Se prueban uno tras otro.</translation>
    </message>
    <message>
        <source>Which limit? – Semaphore Lab</source>
        <translation>¿Qué límite? – Semaphore Lab</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>quedan unos {seconds} s</translation>
    </message>
    <message>
        <source>median wait</source>
        <translation>espera mediana</translation>
    </message>
    <message>
        <source>permits in use</source>
        <translation>permisos en uso</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>slow wait (p95)</source>
        <translation>espera lenta (p95)</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>rendimiento</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Save my results</source>
        <translation>Guardar mis resultados</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Archivos de texto (*.txt)</translation>
    </message>
    <message>
        <source>The lesson asks first. Its run begins once you have answered.</source>
        <translation>La lección pregunta primero. Su ejecución empieza cuando hayas respondido.</translation>
    </message>
    <message>
        <source>The puzzle asks first. Its program runs once you have answered.</source>
        <translation>El problema pregunta primero. Su programa se ejecuta cuando hayas respondido.</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>No se puede escribir {file}: {reason}.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Workers {first} to {last}</source>
        <translation>Trabajadores {first} a {last}</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Lower rows</source>
        <translation>Filas más bajas</translation>
    </message>
    <message>
        <source>Part of the run in sight</source>
        <translation>Parte de la ejecución a la vista</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Taller rows</source>
        <translation>Filas más altas</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Earlier lines that were not kept: {count}</source>
        <translation>Líneas anteriores que no se conservaron: {count}</translation>
    </message>
</context>
<context>
    <name>TranscriptPanel</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the transcript</source>
        <translation>Copiar la transcripción</translation>
    </message>
    <message>
        <source>Copy the whole transcript.</source>
        <translation>Copia toda la transcripción.</translation>
    </message>
    <message>
        <source>Lines: {count}</source>
        <translation>Líneas: {count}</translation>
    </message>
    <message>
        <source>There is nothing to copy yet.</source>
        <translation>Aún no hay nada que copiar.</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transcripción</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>The run is told here, line by line.</source>
        <translation>Aquí se cuenta la ejecución, línea a línea.</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>&amp;Don’t save</source>
        <translation>&amp;No guardar</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>The program {name} has changes that are not saved.</source>
        <translation>El programa {name} tiene cambios sin guardar.</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Cluster</source>
        <translation>Clúster</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Procesos</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
</context>
<context>
    <name>Walk</name>
    <message>
        <source>A click shows the line, and the moment {t} s.</source>
        <translation>Un clic muestra la línea y el momento {t} s.</translation>
    </message>
    <message>
        <source>Back to the deadlock, {t} s</source>
        <translation>Volver al interbloqueo, {t} s</translation>
    </message>
    <message>
        <source>Deadlock</source>
        <translation>Interbloqueo</translation>
    </message>
    <message>
        <source>Deadlock {number}</source>
        <translation>Interbloqueo {number}</translation>
    </message>
    <message>
        <source>Deadlocks, link by link</source>
        <translation>Interbloqueos, eslabón por eslabón</translation>
    </message>
    <message>
        <source>May be a deadlock</source>
        <translation>Puede ser un interbloqueo</translation>
    </message>
    <message>
        <source>{number}: may be a deadlock</source>
        <translation>{number}: puede ser un interbloqueo</translation>
    </message>
</context>
<context>
    <name>WatchAgain</name>
    <message>
        <source>&amp;Clear this list</source>
        <translation>&amp;Vaciar esta lista</translation>
    </message>
    <message>
        <source>No programs yet</source>
        <translation>Todavía no hay programas</translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message>
        <source>&amp;Arguments</source>
        <translation>&amp;Argumentos</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Más</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programa</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ejecutar</translation>
    </message>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>Falta una comilla.</translation>
    </message>
    <message>
        <source>A watched lock can stay taken when a signal handler raises just while it is acquired or released. Without this, only semaphores are watched.</source>
        <translation>Un cerrojo observado puede quedarse tomado si un manejador de señales lanza una excepción justo mientras se adquiere o se libera. Sin esto, solo se observan los semáforos.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Folder to run it in</source>
        <translation>Carpeta en la que se ejecuta</translation>
    </message>
    <message>
        <source>Name a program.</source>
        <translation>Indica un programa.</translation>
    </message>
    <message>
        <source>Open in the &amp;editor</source>
        <translation>Abrir en el &amp;editor</translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation>P&amp;ython</translation>
    </message>
    <message>
        <source>Program to watch</source>
        <translation>Programa que se observa</translation>
    </message>
    <message>
        <source>Python programs (*.py);;All files (*)</source>
        <translation>Programas de Python (*.py);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Python to run it with</source>
        <translation>Python con el que se ejecuta</translation>
    </message>
    <message>
        <source>Start paused</source>
        <translation>Empezar en pausa</translation>
    </message>
    <message>
        <source>The program runs with your rights, as if you had started it yourself.</source>
        <translation>El programa se ejecuta con tus permisos, como si lo hubieras iniciado tú.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>No existe ese archivo.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>No existe esa carpeta.</translation>
    </message>
    <message>
        <source>This is not a valid file name.</source>
        <translation>No es un nombre de archivo válido.</translation>
    </message>
    <message>
        <source>Watch a program</source>
        <translation>Observar un programa</translation>
    </message>
    <message>
        <source>Watch locks too</source>
        <translation>Observar también los cerrojos</translation>
    </message>
    <message>
        <source>crawler.py, -m package, or --pytest</source>
        <translation>crawler.py, -m paquete o --pytest</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>the file’s own</source>
        <translation>la del archivo</translation>
    </message>
</context>
<context>
    <name>WatchMore</name>
    <message>
        <source>&amp;Delay workers at random</source>
        <translation>&amp;Retrasar a los trabajadores al azar</translation>
    </message>
    <message>
        <source>&amp;Keep the last</source>
        <translation>&amp;Conservar los últimos</translation>
    </message>
    <message>
        <source>&amp;One worker at a time</source>
        <translation>&amp;Un trabajador cada vez</translation>
    </message>
    <message>
        <source>Also other Pyt&amp;hons it starts</source>
        <translation>También otros Pyt&amp;hon que inicie</translation>
    </message>
    <message>
        <source>Also what li&amp;braries make</source>
        <translation>También lo que crean las &amp;bibliotecas</translation>
    </message>
    <message>
        <source>Events that are kept</source>
        <translation>Eventos que se conservan</translation>
    </message>
    <message>
        <source>Rather &amp;lose events than slow it down</source>
        <translation>Mejor &amp;perder eventos que frenarlo</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Small delays before each acquire and release bring out hidden mistakes. A short timeout may be over just when its task gets a permit.</source>
        <translation>Pequeños retrasos antes de cada adquisición y liberación sacan a la luz errores ocultos. Un tiempo de espera corto puede acabar justo cuando su tarea obtiene un permiso.</translation>
    </message>
    <message>
        <source>What is lost is counted and reported.</source>
        <translation>Lo que se pierde se cuenta y se indica.</translation>
    </message>
    <message>
        <source>Workers are let through to their next acquire or release one by one. The same seed usually makes the same order.</source>
        <translation>Los trabajadores pasan de uno en uno a su siguiente adquisición o liberación. La misma semilla suele dar el mismo orden.</translation>
    </message>
    <message>
        <source>events</source>
        <translation>eventos</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>A release of worker {worker} was refused at {time}.</source>
        <translation>En {time} se rechazó una liberación del trabajador {worker}.</translation>
    </message>
    <message>
        <source>Each row shows when a worker waited and when it was inside. Drag the line to see an earlier moment, turn the wheel to zoom (with Ctrl, to change the height of the rows), and drag with Shift for the figures of a range.</source>
        <translation>Cada fila muestra cuándo esperó un trabajador y cuándo estuvo dentro. Arrastra la línea para ver un momento anterior, gira la rueda para ampliar (con Ctrl, para cambiar la altura de las filas) y arrastra con Mayús para ver las cifras de un intervalo.</translation>
    </message>
    <message>
        <source>Extra permits: {count}.</source>
        <translation>Permisos de más: {count}.</translation>
    </message>
    <message>
        <source>Its permit is lost.</source>
        <translation>Su permiso está perdido.</translation>
    </message>
    <message>
        <source>Once the run has started, each worker has its row here.</source>
        <translation>Cuando empiece la ejecución, cada trabajador tendrá aquí su fila.</translation>
    </message>
    <message>
        <source>Permits lost: {count}.</source>
        <translation>Permisos perdidos: {count}.</translation>
    </message>
    <message>
        <source>TIMELINE</source>
        <translation>LÍNEA DE TIEMPO</translation>
    </message>
    <message>
        <source>The lease of worker {worker} ran out at {time}, while it was inside.</source>
        <translation>El préstamo del trabajador {worker} venció en {time}, mientras estaba dentro.</translation>
    </message>
    <message>
        <source>The task of worker {worker} was begun again at {time}.</source>
        <translation>La tarea del trabajador {worker} se empezó otra vez en {time}.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>When each of {count} workers waited and was inside. Up and Down choose a worker, plus and minus zoom, T and L make the rows taller and lower, 0 shows everything; R marks where a range begins, and then where it ends, at the shown moment.</source>
        <translation>Cuándo esperó y estuvo dentro cada uno de {count} trabajadores. Arriba y Abajo eligen un trabajador, más y menos amplían y reducen, T y L hacen las filas más altas y más bajas, 0 lo muestra todo; R marca dónde empieza un intervalo, y después dónde acaba, en el momento que se muestra.</translation>
    </message>
    <message>
        <source>Worker {first} began on {machine}, in process {process}.</source>
        <translation>El trabajador {first} empezó en {machine}, en el proceso {process}.</translation>
    </message>
    <message>
        <source>Worker {one} released, then worker {other} went in (observed: the semaphore itself reports no such link).</source>
        <translation>El trabajador {one} liberó y después entró el trabajador {other} (observado: el semáforo mismo no informa de tal relación).</translation>
    </message>
    <message>
        <source>Worker {worker}</source>
        <translation>Trabajador {worker}</translation>
    </message>
    <message>
        <source>Worker {worker} did not release at {time}: its permit is lost.</source>
        <translation>El trabajador {worker} no liberó en {time}: su permiso está perdido.</translation>
    </message>
    <message>
        <source>Worker {worker} ended at {time}.</source>
        <translation>El trabajador {worker} acabó en {time}.</translation>
    </message>
    <message>
        <source>Worker {worker} failed at {time}.</source>
        <translation>El trabajador {worker} falló en {time}.</translation>
    </message>
    <message>
        <source>Worker {worker} failed at {time}: {text}.</source>
        <translation>El trabajador {worker} falló en {time}: {text}.</translation>
    </message>
    <message>
        <source>Worker {worker} gave up waiting at {time}.</source>
        <translation>El trabajador {worker} dejó de esperar en {time}.</translation>
    </message>
    <message>
        <source>Worker {worker} has been inside {time} so far, round {round}.</source>
        <translation>El trabajador {worker} lleva {time} dentro, ronda {round}.</translation>
    </message>
    <message>
        <source>Worker {worker} has waited {time} so far, round {round}.</source>
        <translation>El trabajador {worker} lleva {time} esperando, ronda {round}.</translation>
    </message>
    <message>
        <source>Worker {worker} released once more at {time}: refused.</source>
        <translation>El trabajador {worker} liberó una vez más en {time}: rechazado.</translation>
    </message>
    <message>
        <source>Worker {worker} released once more than it acquired at {time}.</source>
        <translation>El trabajador {worker} liberó en {time} una vez más de las que adquirió.</translation>
    </message>
    <message>
        <source>Worker {worker} waited {time}, round {round}.</source>
        <translation>El trabajador {worker} esperó {time}, ronda {round}.</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled at {time}.</source>
        <translation>El trabajador {worker} fue cancelado en {time}.</translation>
    </message>
    <message>
        <source>Worker {worker} was inside {time}, round {round}.</source>
        <translation>El trabajador {worker} estuvo dentro {time}, ronda {round}.</translation>
    </message>
    <message>
        <source>Worker {worker} was killed at {time}.</source>
        <translation>El trabajador {worker} fue matado en {time}.</translation>
    </message>
    <message>
        <source>Worker {worker} was told to leave at {time}, and left.</source>
        <translation>Al trabajador {worker} se le pidió salir en {time}, y salió.</translation>
    </message>
    <message>
        <source>Workers {first} to {last} at {time}: {waiting} waiting, {inside} inside.</source>
        <translation>Trabajadores {first} a {last} en {time}: esperando, {waiting}; dentro, {inside}.</translation>
    </message>
    <message>
        <source>Workers {first} to {last} began on {machine}, in process {process}.</source>
        <translation>Los trabajadores {first} a {last} empezaron en {machine}, en el proceso {process}.</translation>
    </message>
    <message>
        <source>You asked for a fault in worker {worker} at {time}: {text}.</source>
        <translation>Pediste un fallo del trabajador {worker} en {time}: {text}.</translation>
    </message>
    <message>
        <source>extra permit</source>
        <translation>permiso de más</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>dentro</translation>
    </message>
    <message>
        <source>lease ran out</source>
        <translation>préstamo vencido</translation>
    </message>
    <message>
        <source>limit {limit}</source>
        <translation>límite {limit}</translation>
    </message>
    <message>
        <source>lost permit</source>
        <translation>permiso perdido</translation>
    </message>
    <message>
        <source>released, then inside</source>
        <translation>libera, y después entra</translation>
    </message>
    <message>
        <source>runs again</source>
        <translation>otra vez</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>workers paused</source>
        <translation>trabajadores en pausa</translation>
    </message>
    <message>
        <source>{count} workers per row</source>
        <translation>{count} trabajadores por fila</translation>
    </message>
    <message>
        <source>{count} workers per row; worker {worker} has its own</source>
        <translation>{count} trabajadores por fila; el trabajador {worker} tiene la suya</translation>
    </message>
    <message>
        <source>{inside} inside at {time}; the limit was {limit}.</source>
        <translation>Dentro en {time}: {inside}; el límite era {limit}.</translation>
    </message>
    <message>
        <source>{worker} did not release at {time}: a permit is lost.</source>
        <translation>{worker} no liberó en {time}: se perdió un permiso.</translation>
    </message>
    <message>
        <source>{worker} ended at {time}.</source>
        <translation>{worker} acabó en {time}.</translation>
    </message>
    <message>
        <source>{worker} failed at {time}.</source>
        <translation>{worker} falló en {time}.</translation>
    </message>
    <message>
        <source>{worker} failed at {time}: {text}.</source>
        <translation>{worker} falló en {time}: {text}.</translation>
    </message>
    <message>
        <source>{worker} gave up waiting at {time}.</source>
        <translation>{worker} dejó de esperar en {time}.</translation>
    </message>
    <message>
        <source>{worker} has held {resource} for {time} so far.</source>
        <translation>{worker} tiene {resource} desde hace {time}.</translation>
    </message>
    <message>
        <source>{worker} has waited {time} so far for {resource}.</source>
        <translation>{worker} lleva {time} esperando {resource}.</translation>
    </message>
    <message>
        <source>{worker} held {resource} for {time}.</source>
        <translation>{worker} tuvo {resource} durante {time}.</translation>
    </message>
    <message>
        <source>{worker} released at {time} what nobody held.</source>
        <translation>{worker} liberó en {time} algo que nadie tenía.</translation>
    </message>
    <message>
        <source>{worker} released at {time}: refused.</source>
        <translation>{worker} liberó en {time}: rechazado.</translation>
    </message>
    <message>
        <source>{worker} waited {time} for {resource}.</source>
        <translation>{worker} esperó {time} por {resource}.</translation>
    </message>
    <message>
        <source>{worker} was cancelled at {time}.</source>
        <translation>{worker} fue cancelado en {time}.</translation>
    </message>
    <message>
        <source>{worker} was killed at {time}.</source>
        <translation>{worker} fue matado en {time}.</translation>
    </message>
</context>
<context>
    <name>Workers</name>
    <message>
        <source>After</source>
        <translation>Tras</translation>
    </message>
    <message>
        <source>At</source>
        <translation>En</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Desde hace</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>La más larga</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Proceso</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Ronda</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Turnos</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Qué hizo</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Trabajador</translation>
    </message>
    <message>
        <source>asks for a permit</source>
        <translation>pide un permiso</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelado</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>con error</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>falla</translation>
    </message>
    <message>
        <source>gave up</source>
        <translation>dejó de esperar</translation>
    </message>
    <message>
        <source>gives up</source>
        <translation>deja de esperar</translation>
    </message>
    <message>
        <source>goes inside</source>
        <translation>entra</translation>
    </message>
    <message>
        <source>has it since before</source>
        <translation>lo tiene desde antes</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>dentro</translation>
    </message>
    <message>
        <source>is cancelled</source>
        <translation>se cancela</translation>
    </message>
    <message>
        <source>is done</source>
        <translation>termina</translation>
    </message>
    <message>
        <source>is given a fault</source>
        <translation>recibe un fallo</translation>
    </message>
    <message>
        <source>is killed</source>
        <translation>es matado</translation>
    </message>
    <message>
        <source>is made</source>
        <translation>se crea</translation>
    </message>
    <message>
        <source>its lease counts again</source>
        <translation>su préstamo vuelve a contar</translation>
    </message>
    <message>
        <source>its lease runs out</source>
        <translation>vence su préstamo</translation>
    </message>
    <message>
        <source>its permit comes back</source>
        <translation>vuelve su permiso</translation>
    </message>
    <message>
        <source>its task is begun again</source>
        <translation>su tarea se empieza otra vez</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>matado</translation>
    </message>
    <message>
        <source>leaves, as it was told</source>
        <translation>sale, como se le dijo</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>espera más larga</translation>
    </message>
    <message>
        <source>loses a permit</source>
        <translation>pierde un permiso</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdido</translation>
    </message>
    <message>
        <source>lost a permit</source>
        <translation>perdió un permiso</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>fuera</translation>
    </message>
    <message>
        <source>releases</source>
        <translation>libera</translation>
    </message>
    <message>
        <source>releases without a permit</source>
        <translation>libera sin tener permiso</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>empieza</translation>
    </message>
    <message>
        <source>told to leave</source>
        <translation>debe salir</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>esperando</translation>
    </message>
</context>
<context>
    <name>WorkersPanel</name>
    <message>
        <source>A number, a name, or a state: waiting, inside, outside, done, lost, failed, killed, gave up, cancelled. “longest wait” sorts by that. Return selects the next.</source>
        <translation>Un número, un nombre o un estado: esperando, dentro, fuera, terminado, perdido, con error, matado, dejó de esperar, cancelado. «espera más larga» ordena por ella. Intro selecciona el siguiente.</translation>
    </message>
    <message>
        <source>Find a worker</source>
        <translation>Buscar un trabajador</translation>
    </message>
    <message>
        <source>Find: 17, a name, waiting, lost, longest wait</source>
        <translation>Buscar: 17, un nombre, esperando, perdido, espera más larga</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>Workers in the table: {count}</source>
        <translation>Trabajadores en la tabla: {count}</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>Something went wrong inside the program: {error}</source>
        <translation>Algo ha ido mal dentro del programa: {error}</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source> at {place}</source>
        <translation> en {place}</translation>
    </message>
    <message>
        <source> {count} times</source>
        <translation> {count} veces</translation>
    </message>
    <message>
        <source>1 process</source>
        <translation>1 proceso</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>1 hilo</translation>
    </message>
    <message>
        <source>A Python that the program started was not watched: it was given an environment of its own.</source>
        <translation>Un Python que inició el programa no se observó: se le dio un entorno propio.</translation>
    </message>
    <message>
        <source>A Python that the program started was not watched: with {flag} it ignores PYTHONPATH.</source>
        <translation>Un Python que inició el programa no se observó: con {flag} ignora PYTHONPATH.</translation>
    </message>
    <message>
        <source>A hog, and none</source>
        <translation>Un acaparador, y ninguno</translation>
    </message>
    <message>
        <source>A killed worker gives nothing back. One that is asked to leave returns from inside “with”, and its permit comes back.</source>
        <translation>Un trabajador matado no devuelve nada. Uno al que se le pide salir vuelve desde dentro de «with», y su permiso regresa.</translation>
    </message>
    <message>
        <source>A pause after the release lets in somebody who has waited longer.</source>
        <translation>Una pausa tras la liberación deja pasar a quien ha esperado más.</translation>
    </message>
    <message>
        <source>A program cannot be given a fault.</source>
        <translation>A un programa no se le puede provocar un fallo.</translation>
    </message>
    <message>
        <source>A program cannot be paused.</source>
        <translation>Un programa no se puede pausar.</translation>
    </message>
    <message>
        <source>A program sets its own limits.</source>
        <translation>Un programa fija sus propios límites.</translation>
    </message>
    <message>
        <source>A program starts its own workers.</source>
        <translation>Un programa inicia sus propios trabajadores.</translation>
    </message>
    <message>
        <source>A program&apos;s workers cannot be stepped.</source>
        <translation>Los trabajadores de un programa no pueden avanzar paso a paso.</translation>
    </message>
    <message>
        <source>A scenario has no setting {field}; its settings are {choices}.</source>
        <translation>Un escenario no tiene el ajuste {field}; sus ajustes son {choices}.</translation>
    </message>
    <message>
        <source>A task cannot be a hog: asyncio hands its permits out strictly in turn.</source>
        <translation>Una tarea no puede ser acaparadora: asyncio reparte sus permisos estrictamente por turno.</translation>
    </message>
    <message>
        <source>A task cannot be killed: it is part of its thread. Cancel it instead.</source>
        <translation>Una tarea no se puede matar: forma parte de su hilo. En su lugar, cancélala.</translation>
    </message>
    <message>
        <source>A waiting thread cannot be ended: it is blocked until it gets a permit.</source>
        <translation>Un hilo que espera no se puede terminar: está bloqueado hasta que obtiene un permiso.</translation>
    </message>
    <message>
        <source>About 95 % of the waits were no longer than this, judging by a sample of {sample}.</source>
        <translation>Cerca del 95 % de las esperas no fueron más largas, a juzgar por una muestra de {sample}.</translation>
    </message>
    <message>
        <source>All workers that are left wait, and nobody holds a permit: this run cannot go on.</source>
        <translation>Todos los trabajadores que quedan esperan y nadie tiene un permiso: esta ejecución no puede seguir.</translation>
    </message>
    <message>
        <source>All workers wait, and nobody holds a permit: this run cannot go on.</source>
        <translation>Todos los trabajadores esperan y nadie tiene un permiso: esta ejecución no puede seguir.</translation>
    </message>
    <message>
        <source>All {workers} workers are done, and every permit is free again.</source>
        <translation>Los {workers} trabajadores han terminado y todos los permisos vuelven a estar libres.</translation>
    </message>
    <message>
        <source>An assertion of {worker} failed at {place}.</source>
        <translation>Falló una aserción de {worker} en {place}.</translation>
    </message>
    <message>
        <source>An assertion of {worker} failed.</source>
        <translation>Falló una aserción de {worker}.</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>Respuesta: {text}</translation>
    </message>
    <message>
        <source>At least 95 % of the waits were no longer than this.</source>
        <translation>Al menos el 95 % de las esperas no fueron más largas.</translation>
    </message>
    <message>
        <source>At step {number}, the sleep of {chosen} at {place} was over before others went on.</source>
        <translation>En el paso {number}, la pausa de {chosen} en {place} acabó antes de que otros siguieran.</translation>
    </message>
    <message>
        <source>At step {number}, the sleep of {chosen} was over before others went on.</source>
        <translation>En el paso {number}, la pausa de {chosen} acabó antes de que otros siguieran.</translation>
    </message>
    <message>
        <source>At step {number}, {chosen} went before {plain}, which was at {place}.</source>
        <translation>En el paso {number}, {chosen} pasó antes que {plain}, que estaba en {place}.</translation>
    </message>
    <message>
        <source>At step {number}, {chosen} went before {plain}.</source>
        <translation>En el paso {number}, {chosen} pasó antes que {plain}.</translation>
    </message>
    <message>
        <source>Both workers are done, and every permit is free again.</source>
        <translation>Ambos trabajadores han terminado y todos los permisos vuelven a estar libres.</translation>
    </message>
    <message>
        <source>Bounded against plain, with one release too many</source>
        <translation>Acotado frente a normal, con una liberación de más</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Con error</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>Deadlock: {walk}.</source>
        <translation>Interbloqueo: {walk}.</translation>
    </message>
    <message>
        <source>Deadlock: {walk}. {count} more wait for what they hold.</source>
        <translation>Interbloqueo: {walk}. Otros {count} esperan lo que ellos tienen.</translation>
    </message>
    <message>
        <source>Each process has a copy of {resource}, with {limit} permits of its own: {inside} were inside at once.</source>
        <translation>Cada proceso tiene una copia de {resource}, con {limit} permisos propios: hubo {inside} dentro a la vez.</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>Acabaron antes</translation>
    </message>
    <message>
        <source>Extra permits</source>
        <translation>Permisos de más</translation>
    </message>
    <message>
        <source>Fault {number} has no {field}.</source>
        <translation>El fallo {number} no tiene {field}.</translation>
    </message>
    <message>
        <source>Fault {number}: a fault has no setting {field}; its settings are {choices}.</source>
        <translation>Fallo {number}: un fallo no tiene el ajuste {field}; sus ajustes son {choices}.</translation>
    </message>
    <message>
        <source>Fault {number}: {mistake}</source>
        <translation>Fallo {number}: {mistake}</translation>
    </message>
    <message>
        <source>Five workers</source>
        <translation>Cinco trabajadores</translation>
    </message>
    <message>
        <source>For so long the program was watched. It goes on.</source>
        <translation>Durante este tiempo se observó el programa, que sigue.</translation>
    </message>
    <message>
        <source>Found in order {runs}: {what}</source>
        <translation>Encontrado en el orden {runs}: {what}</translation>
    </message>
    <message>
        <source>Found in the plain order: {what}</source>
        <translation>Encontrado en el orden normal: {what}</translation>
    </message>
    <message>
        <source>Four workers</source>
        <translation>Cuatro trabajadores</translation>
    </message>
    <message>
        <source>From releases without an acquire: that many more than the limit may be inside.</source>
        <translation>De liberaciones sin adquisición: puede haber dentro tantos más de lo que dice el límite.</translation>
    </message>
    <message>
        <source>From start to end. Holds were cut short, so there is no ideal to compare with.</source>
        <translation>De principio a fin. Hubo retenciones interrumpidas, así que no hay un ideal con el que comparar.</translation>
    </message>
    <message>
        <source>From {limit} on, more permits only move the waiting somewhere else: {share} % of the best throughput is reached.</source>
        <translation>A partir de {limit}, más permisos solo trasladan la espera a otra parte: se alcanza el {share} % del mejor rendimiento.</translation>
    </message>
    <message>
        <source>From {start} to {stop}.</source>
        <translation>De {start} a {stop}.</translation>
    </message>
    <message>
        <source>How long the only wait so far took.</source>
        <translation>Lo que duró la única espera hasta ahora.</translation>
    </message>
    <message>
        <source>How many workers went inside per second.</source>
        <translation>Cuántos trabajadores entraron por segundo.</translation>
    </message>
    <message>
        <source>How often a worker got a permit in this range.</source>
        <translation>Cuántas veces obtuvo un trabajador un permiso en este intervalo.</translation>
    </message>
    <message>
        <source>How often a worker went inside before one that had come earlier.</source>
        <translation>Cuántas veces un trabajador entró antes que otro que había llegado primero.</translation>
    </message>
    <message>
        <source>Ideal: {ideal}, if all holds were divided evenly among the permits.</source>
        <translation>Ideal: {ideal}, si todas las retenciones se repartieran por igual entre los permisos.</translation>
    </message>
    <message>
        <source>It may not happen again: something that is not chosen here takes part, such as a file, a network, another process or chance.</source>
        <translation>Puede que no vuelva a pasar: interviene algo que aquí no se elige, como un archivo, una red, otro proceso o el azar.</translation>
    </message>
    <message>
        <source>Kept as {file}.</source>
        <translation>Se guarda como {file}.</translation>
    </message>
    <message>
        <source>Lane {number} never ends: its rounds are endless. Compare runs that come to an end.</source>
        <translation>El carril {number} no acaba nunca: sus rondas son infinitas. Compara ejecuciones que acaben.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Limit 1, 2, 4, 8</source>
        <translation>Límite 1, 2, 4, 8</translation>
    </message>
    <message>
        <source>Line {line} is not valid Python: {what}.</source>
        <translation>La línea {line} no es Python válido: {what}.</translation>
    </message>
    <message>
        <source>Locks that were made before are not watched: {names}.</source>
        <translation>No se observan los cerrojos creados antes: {names}.</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Espera más larga</translation>
    </message>
    <message>
        <source>Mean wait</source>
        <translation>Espera media</translation>
    </message>
    <message>
        <source>Most inside</source>
        <translation>Máximo dentro</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>Máximo en espera</translation>
    </message>
    <message>
        <source>Name the Python that process {pid} runs with --python: the system does not tell.</source>
        <translation>Indica con --python el Python que usa el proceso {pid}: el sistema no lo dice.</translation>
    </message>
    <message>
        <source>No permit is left</source>
        <translation>No queda ningún permiso</translation>
    </message>
    <message>
        <source>No place in the program is known.</source>
        <translation>No se conoce ningún lugar del programa.</translation>
    </message>
    <message>
        <source>No run has ended.</source>
        <translation>Ninguna ejecución ha acabado.</translation>
    </message>
    <message>
        <source>No semaphore and no lock has been seen so far.</source>
        <translation>Hasta ahora no se ha visto ningún semáforo ni cerrojo.</translation>
    </message>
    <message>
        <source>No test was watched.</source>
        <translation>No se observó ninguna prueba.</translation>
    </message>
    <message>
        <source>No wait ended in this range.</source>
        <translation>En este intervalo no acabó ninguna espera.</translation>
    </message>
    <message>
        <source>No. It took {seconds} s.</source>
        <translation>No. Tardó {seconds} s.</translation>
    </message>
    <message>
        <source>No. Only one was inside at a time.</source>
        <translation>No. Solo había uno dentro cada vez.</translation>
    </message>
    <message>
        <source>No. Up to {count} were inside at once.</source>
        <translation>No. Hubo hasta {count} dentro a la vez.</translation>
    </message>
    <message>
        <source>No. Worker {worker} went inside: asyncio lets in whoever has waited longest.</source>
        <translation>No. Entró el trabajador {worker}: asyncio deja pasar a quien más ha esperado.</translation>
    </message>
    <message>
        <source>No. {what}</source>
        <translation>No. {what}</translation>
    </message>
    <message>
        <source>Nobody can be a hog on a cluster: whoever waits is let in while the next request is on its way.</source>
        <translation>En un clúster nadie puede acaparar: quien espera entra mientras la siguiente petición está en camino.</translation>
    </message>
    <message>
        <source>Nobody can go on.</source>
        <translation>Nadie puede seguir.</translation>
    </message>
    <message>
        <source>Nobody can go on: {waits}.</source>
        <translation>Nadie puede seguir: {waits}.</translation>
    </message>
    <message>
        <source>Nobody can know</source>
        <translation>Nadie puede saberlo</translation>
    </message>
    <message>
        <source>Nobody cancels the task, so it finishes its work. Where a task has to be cancelled, “async with” gives its permit back.</source>
        <translation>Nadie cancela la tarea, así que acaba su trabajo. Donde haya que cancelar una tarea, «async with» devuelve su permiso.</translation>
    </message>
    <message>
        <source>Nobody has gone inside yet.</source>
        <translation>Aún no ha entrado nadie.</translation>
    </message>
    <message>
        <source>Nobody holds {resource}, and nobody waits for it.</source>
        <translation>Nadie tiene {resource} y nadie lo espera.</translation>
    </message>
    <message>
        <source>Nobody is asking for a permit right now.</source>
        <translation>Nadie pide un permiso en este momento.</translation>
    </message>
    <message>
        <source>Nobody is inside, and nobody waits.</source>
        <translation>No hay nadie dentro, y nadie espera.</translation>
    </message>
    <message>
        <source>Nobody waits for {resource}.</source>
        <translation>Nadie espera {resource}.</translation>
    </message>
    <message>
        <source>Nobody went inside.</source>
        <translation>No entró nadie.</translation>
    </message>
    <message>
        <source>None of them has asked for a permit yet.</source>
        <translation>Ninguno ha pedido todavía un permiso.</translation>
    </message>
    <message>
        <source>Not this time. {what} But nothing promises that.</source>
        <translation>Esta vez no. {what} Pero nada lo promete.</translation>
    </message>
    <message>
        <source>Not this time: worker {worker} went inside. Nothing promises an order.</source>
        <translation>Esta vez no: entró el trabajador {worker}. Nada promete un orden.</translation>
    </message>
    <message>
        <source>Nothing found in {runs} orders ({distinct} of them distinct).</source>
        <translation>No se encontró nada en {runs} órdenes ({distinct} distintos).</translation>
    </message>
    <message>
        <source>Nothing found. There is only one order: at no point could two workers go on.</source>
        <translation>No se encontró nada. Solo hay un orden: en ningún momento pudieron seguir dos trabajadores.</translation>
    </message>
    <message>
        <source>Nothing in the program can prevent that: the permits are the scheduler&apos;s.</source>
        <translation>Nada en el programa puede evitarlo: los permisos son del planificador.</translation>
    </message>
    <message>
        <source>Of the waits that ended in this range, whenever they began.</source>
        <translation>De las esperas que acabaron en este intervalo, empezaran cuando empezaran.</translation>
    </message>
    <message>
        <source>On a cluster that others may use, no process is killed or held up: leave the cluster’s address out, and the run has one of its own.</source>
        <translation>En un clúster que otros pueden estar usando no se mata ni se bloquea ningún proceso: omite la dirección del clúster y la ejecución tendrá uno propio.</translation>
    </message>
    <message>
        <source>Once the run has started, each worker appears on the line it has reached.</source>
        <translation>Cuando empiece la ejecución, cada trabajador aparecerá en la línea a la que ha llegado.</translation>
    </message>
    <message>
        <source>One worker</source>
        <translation>Un trabajador</translation>
    </message>
    <message>
        <source>One worker asks again at once, every time. Compare the longest waits.</source>
        <translation>Un trabajador vuelve a pedir enseguida, siempre. Compara las esperas más largas.</translation>
    </message>
    <message>
        <source>Only a cluster has a scheduler.</source>
        <translation>Solo un clúster tiene planificador.</translation>
    </message>
    <message>
        <source>Only a task can be cancelled; nobody can cancel a {noun}.</source>
        <translation>Solo se puede cancelar una tarea; nadie puede cancelar un {noun}.</translation>
    </message>
    <message>
        <source>Only one limit was tried: there is nothing to choose from.</source>
        <translation>Solo se probó un límite: no hay de dónde elegir.</translation>
    </message>
    <message>
        <source>Only the permits of a cluster are leases.</source>
        <translation>Solo los permisos de un clúster son préstamos.</translation>
    </message>
    <message>
        <source>Other Pythons that the program starts are not watched unless that is asked for.</source>
        <translation>Otros Python que inicie el programa no se observan si no se pide.</translation>
    </message>
    <message>
        <source>Overtakes</source>
        <translation>Adelantamientos</translation>
    </message>
    <message>
        <source>Permit lost: {cause} at {seconds} s. {left}.</source>
        <translation>Permiso perdido: {cause}, a los {seconds} s. {left}.</translation>
    </message>
    <message>
        <source>Permits in use</source>
        <translation>Permisos en uso</translation>
    </message>
    <message>
        <source>Permits lost</source>
        <translation>Permisos perdidos</translation>
    </message>
    <message>
        <source>Press Start: 1 worker and {limit} permits.</source>
        <translation>Pulsa Iniciar: 1 trabajador y {limit} permisos.</translation>
    </message>
    <message>
        <source>Press Start: with a limit of 0, nobody can ever go inside.</source>
        <translation>Pulsa Iniciar: con un límite de 0, nadie podrá entrar nunca.</translation>
    </message>
    <message>
        <source>Press Start: {workers} workers will share 1 permit.</source>
        <translation>Pulsa Iniciar: {workers} trabajadores compartirán 1 permiso.</translation>
    </message>
    <message>
        <source>Press Start: {workers} workers will share {limit} permits.</source>
        <translation>Pulsa Iniciar: {workers} trabajadores compartirán {limit} permisos.</translation>
    </message>
    <message>
        <source>Process {pid} belongs to another user.</source>
        <translation>El proceso {pid} es de otro usuario.</translation>
    </message>
    <message>
        <source>Process {pid} cannot be watched yet: its main thread is blocked, or runs no Python code.</source>
        <translation>Aún no se puede observar el proceso {pid}: su hilo principal está bloqueado o no ejecuta código de Python.</translation>
    </message>
    <message>
        <source>Process {pid} cannot be watched: it finds no room for the file that it writes to.</source>
        <translation>El proceso {pid} no se puede observar: no encuentra espacio para el archivo en el que escribe.</translation>
    </message>
    <message>
        <source>Process {pid} cannot be watched: too many other tools monitor it.</source>
        <translation>El proceso {pid} no se puede observar: lo supervisan demasiadas otras herramientas.</translation>
    </message>
    <message>
        <source>Process {pid} cannot be watched: {reason}</source>
        <translation>No se puede observar el proceso {pid}: {reason}</translation>
    </message>
    <message>
        <source>Process {pid} cannot see this computer’s files: it may be in a container.</source>
        <translation>El proceso {pid} no ve los archivos de este equipo: puede que esté en un contenedor.</translation>
    </message>
    <message>
        <source>Process {pid} ended before it could be watched.</source>
        <translation>El proceso {pid} acabó antes de que se le pudiera observar.</translation>
    </message>
    <message>
        <source>Process {pid} has greenlets in the place of threads. Start it with semaphore-lab watch instead.</source>
        <translation>El proceso {pid} tiene greenlets en lugar de hilos. Inícialo con semaphore-lab watch.</translation>
    </message>
    <message>
        <source>Process {pid} has not answered yet: it looks through its objects, or finds no room for its answer.</source>
        <translation>El proceso {pid} aún no ha respondido: está examinando sus objetos, o no encuentra espacio para su respuesta.</translation>
    </message>
    <message>
        <source>Process {pid} has several interpreters: as long as there is another, the main one cannot be asked.</source>
        <translation>El proceso {pid} tiene varios intérpretes: mientras haya otro, no se puede preguntar al principal.</translation>
    </message>
    <message>
        <source>Process {pid} is Semaphore Lab itself.</source>
        <translation>El proceso {pid} es el propio Semaphore Lab.</translation>
    </message>
    <message>
        <source>Process {pid} is being watched already.</source>
        <translation>El proceso {pid} ya se está observando.</translation>
    </message>
    <message>
        <source>Process {pid} is no Python program, as far as can be seen.</source>
        <translation>El proceso {pid} no es un programa de Python, por lo que se ve.</translation>
    </message>
    <message>
        <source>Process {pid} is too deep in recursion just now. Try again later.</source>
        <translation>El proceso {pid} está ahora mismo en una recursión demasiado profunda. Inténtalo más tarde.</translation>
    </message>
    <message>
        <source>Process {pid} runs Python {version}: only one of CPython 3.14 or newer can be watched while it runs. Start it with semaphore-lab watch instead.</source>
        <translation>El proceso {pid} usa Python {version}: mientras se ejecuta solo se puede observar uno de CPython 3.14 o más nuevo. Inícialo en su lugar con semaphore-lab watch.</translation>
    </message>
    <message>
        <source>Process {pid} was started with remote debugging switched off.</source>
        <translation>El proceso {pid} se inició con la depuración remota desactivada.</translation>
    </message>
    <message>
        <source>Process {pid} was watched by another version of Semaphore Lab: it has to be started anew.</source>
        <translation>Al proceso {pid} lo observó otra versión de Semaphore Lab: hay que iniciarlo de nuevo.</translation>
    </message>
    <message>
        <source>Question: {text}</source>
        <translation>Pregunta: {text}</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Correcto</translation>
    </message>
    <message>
        <source>Right, this time. But nothing promises that.</source>
        <translation>Correcto, esta vez. Pero nada lo promete.</translation>
    </message>
    <message>
        <source>Right, this time: worker {worker} went inside. But nothing promises that.</source>
        <translation>Correcto, esta vez: entró el trabajador {worker}. Pero nada lo promete.</translation>
    </message>
    <message>
        <source>Right. It took {seconds} s.</source>
        <translation>Correcto. Tardó {seconds} s.</translation>
    </message>
    <message>
        <source>Right. Only one was inside at a time.</source>
        <translation>Correcto. Solo había uno dentro cada vez.</translation>
    </message>
    <message>
        <source>Right. Up to {count} were inside at once.</source>
        <translation>Correcto. Hubo hasta {count} dentro a la vez.</translation>
    </message>
    <message>
        <source>Right. Worker {worker} went inside: asyncio lets in whoever has waited longest.</source>
        <translation>Correcto. Entró el trabajador {worker}: asyncio deja pasar a quien más ha esperado.</translation>
    </message>
    <message>
        <source>Right. {what}</source>
        <translation>Correcto. {what}</translation>
    </message>
    <message>
        <source>Right: nothing is promised. This time: {what}</source>
        <translation>Correcto: nada está prometido. Esta vez: {what}</translation>
    </message>
    <message>
        <source>Right: nothing promises an order. This time worker {worker} went inside.</source>
        <translation>Correcto: nada promete un orden. Esta vez entró el trabajador {worker}.</translation>
    </message>
    <message>
        <source>Run time</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Saving {file} was stopped; an existing file stays as it was.</source>
        <translation>Se ha dejado de guardar {file}; un archivo que ya existía queda como estaba.</translation>
    </message>
    <message>
        <source>Semaphore Lab: answers</source>
        <translation>Semaphore Lab: respuestas</translation>
    </message>
    <message>
        <source>Sleeping needs no processor: all three take about equally long. Tasks cost least.</source>
        <translation>Dormir no necesita procesador: los tres tardan más o menos lo mismo. Las tareas son lo más barato.</translation>
    </message>
    <message>
        <source>Slow wait (p95)</source>
        <translation>Espera lenta (p95)</translation>
    </message>
    <message>
        <source>So far. A wait that has not ended counts too.</source>
        <translation>Hasta ahora. También cuenta una espera que no ha terminado.</translation>
    </message>
    <message>
        <source>So far. Ideal: {ideal}, if the holds begun were divided evenly among the permits.</source>
        <translation>Hasta ahora. Ideal: {ideal}, si las retenciones empezadas se repartieran por igual entre los permisos.</translation>
    </message>
    <message>
        <source>So far. The ideal is known once a permit has been acquired.</source>
        <translation>Hasta ahora. El ideal se conoce cuando se adquiere un permiso.</translation>
    </message>
    <message>
        <source>Somebody unknown</source>
        <translation>Alguien desconocido</translation>
    </message>
    <message>
        <source>Something else happened.</source>
        <translation>Ocurrió otra cosa.</translation>
    </message>
    <message>
        <source>Something else went wrong: {what}</source>
        <translation>Algo distinto salió mal: {what}</translation>
    </message>
    <message>
        <source>Something of the program is not watched: {what}</source>
        <translation>Algo del programa no se observa: {what}</translation>
    </message>
    <message>
        <source>Stopped at {seconds} s: {waiting} waiting, {inside} inside, {done} done.</source>
        <translation>Detenido a los {seconds} s: {waiting} esperando, {inside} dentro, {done} terminados.</translation>
    </message>
    <message>
        <source>Stopped at {seconds} s: {waiting} waiting, {inside} inside, {ends}.</source>
        <translation>Detenido a los {seconds} s: {waiting} esperando, {inside} dentro, {ends}.</translation>
    </message>
    <message>
        <source>Stopped: each token is where its worker was.</source>
        <translation>Detenido: cada ficha está donde estaba su trabajador.</translation>
    </message>
    <message>
        <source>That would be {count} frames, and the most is {most}: choose a shorter range, fewer frames per second or a higher speed.</source>
        <translation>Serían {count} fotogramas y el máximo es {most}: elige un intervalo más corto, menos fotogramas por segundo o más velocidad.</translation>
    </message>
    <message>
        <source>That would be {count} lanes, and the most is {most}.</source>
        <translation>Serían {count} carriles y el máximo es {most}.</translation>
    </message>
    <message>
        <source>That would be {count} limits, and the most is {most}.</source>
        <translation>Serían {count} límites y el máximo es {most}.</translation>
    </message>
    <message>
        <source>That would start {workers} workers on the cluster at {cluster}; more than {most} there need a yes (--yes).</source>
        <translation>Eso iniciaría {workers} trabajadores en el clúster de {cluster}; más de {most} necesitan un sí (--yes).</translation>
    </message>
    <message>
        <source>The average of the {count} waits that ended in this range.</source>
        <translation>La media de las {count} esperas que acabaron en este intervalo.</translation>
    </message>
    <message>
        <source>The average of the {count} waits that ended with a permit.</source>
        <translation>La media de las {count} esperas que acabaron con un permiso.</translation>
    </message>
    <message>
        <source>The backend cluster needs dask.distributed: {command}</source>
        <translation>El backend cluster necesita dask.distributed: {command}</translation>
    </message>
    <message>
        <source>The bounded semaphore refused a release by worker {worker}: worker {culprit} had released once too often.</source>
        <translation>El semáforo acotado rechazó una liberación del trabajador {worker}: el trabajador {culprit} había liberado una vez de más.</translation>
    </message>
    <message>
        <source>The bounded semaphore refused one more permit: worker {culprit} had released once too often.</source>
        <translation>El semáforo acotado rechazó un permiso más: el trabajador {culprit} había liberado una vez de más.</translation>
    </message>
    <message>
        <source>The bounded semaphore refused one release too many.</source>
        <translation>El semáforo acotado rechazó una liberación de más.</translation>
    </message>
    <message>
        <source>The bounded semaphore refused the second release by worker {worker}.</source>
        <translation>El semáforo acotado rechazó la segunda liberación del trabajador {worker}.</translation>
    </message>
    <message>
        <source>The engine could not be started: {reason}.</source>
        <translation>No se pudo iniciar el motor: {reason}.</translation>
    </message>
    <message>
        <source>The engine ended before its workers did ({reason}). Everything up to then is shown.</source>
        <translation>El motor acabó antes que sus trabajadores ({reason}). Se muestra todo lo ocurrido hasta entonces.</translation>
    </message>
    <message>
        <source>The engine sent something that is not an event: {reason}.</source>
        <translation>El motor envió algo que no es un evento: {reason}.</translation>
    </message>
    <message>
        <source>The latest runs</source>
        <translation>Las últimas ejecuciones</translation>
    </message>
    <message>
        <source>The lease that worker {worker} left behind ran out at {seconds} s: its permit is back.</source>
        <translation>El préstamo que dejó el trabajador {worker} venció a los {seconds} s: su permiso ha vuelto.</translation>
    </message>
    <message>
        <source>The lost permit was given back at {seconds} s.</source>
        <translation>El permiso perdido se devolvió a los {seconds} s.</translation>
    </message>
    <message>
        <source>The map shows a program’s resources; this is the run of a scenario, with one semaphore.</source>
        <translation>El mapa muestra los recursos de un programa; esta es la ejecución de un escenario, con un solo semáforo.</translation>
    </message>
    <message>
        <source>The most workers inside at once.</source>
        <translation>El máximo de trabajadores dentro a la vez.</translation>
    </message>
    <message>
        <source>The plain semaphore keeps the extra permit for good. The bounded one refuses the release that goes beyond its limit: there the mistake shows, though later than it was made.</source>
        <translation>El semáforo normal se queda con el permiso de más para siempre. El acotado rechaza la liberación que supera su límite: ahí se ve el error, aunque más tarde de cuando se cometió.</translation>
    </message>
    <message>
        <source>The probe cannot be put into {folder}: {reason}.</source>
        <translation>No se puede poner la sonda en {folder}: {reason}.</translation>
    </message>
    <message>
        <source>The process could not be started: {reason}.</source>
        <translation>No se pudo iniciar el proceso: {reason}.</translation>
    </message>
    <message>
        <source>The processes did not end in time.</source>
        <translation>Los procesos no acabaron a tiempo.</translation>
    </message>
    <message>
        <source>The program could not be started: {reason}</source>
        <translation>No se pudo iniciar el programa: {reason}</translation>
    </message>
    <message>
        <source>The program ended with exit code {code}.</source>
        <translation>El programa acabó con el código de salida {code}.</translation>
    </message>
    <message>
        <source>The program goes on, and is watched no longer.</source>
        <translation>El programa sigue y ya no se observa.</translation>
    </message>
    <message>
        <source>The program goes on, and is watched no longer. Last seen: {situation}</source>
        <translation>El programa sigue y ya no se observa. Lo último que se vio: {situation}</translation>
    </message>
    <message>
        <source>The program has changed since this was recorded.</source>
        <translation>El programa ha cambiado desde que se grabó esto.</translation>
    </message>
    <message>
        <source>The program has ended.</source>
        <translation>El programa ha acabado.</translation>
    </message>
    <message>
        <source>The program has ended. {situation}</source>
        <translation>El programa ha acabado. {situation}</translation>
    </message>
    <message>
        <source>The program has no worker {worker}.</source>
        <translation>El programa no tiene ningún trabajador {worker}.</translation>
    </message>
    <message>
        <source>The program has not made {resource} yet.</source>
        <translation>El programa aún no ha creado {resource}.</translation>
    </message>
    <message>
        <source>The program has not started yet.</source>
        <translation>El programa aún no ha empezado.</translation>
    </message>
    <message>
        <source>The program in the editor, as it stands there.</source>
        <translation>El programa del editor, tal como está.</translation>
    </message>
    <message>
        <source>The program ran unwatched: it ended before it could be watched, or its Python ignores PYTHONPATH.</source>
        <translation>El programa se ejecutó sin ser observado: acabó antes de que se le pudiera observar, o su Python ignora PYTHONPATH.</translation>
    </message>
    <message>
        <source>The program ran unwatched: with {flag}, its Python ignores PYTHONPATH.</source>
        <translation>El programa se ejecutó sin ser observado: con {flag}, su Python ignora PYTHONPATH.</translation>
    </message>
    <message>
        <source>The range begins at {start} s, but the run is over at {stop} s.</source>
        <translation>El intervalo empieza a los {start} s, pero la ejecución acaba a los {stop} s.</translation>
    </message>
    <message>
        <source>The range ends at {stop} s, before it begins ({start} s).</source>
        <translation>El intervalo acaba en {stop} s, antes de empezar ({start} s).</translation>
    </message>
    <message>
        <source>The run cannot begin: {reason}.</source>
        <translation>La ejecución no puede empezar: {reason}.</translation>
    </message>
    <message>
        <source>The run is over.</source>
        <translation>La ejecución ha acabado.</translation>
    </message>
    <message>
        <source>The run is over: {ends}. Every permit is free again.</source>
        <translation>La ejecución ha acabado ({ends}). Todos los permisos vuelven a estar libres.</translation>
    </message>
    <message>
        <source>The run is over: {ends}. {free} of {limit} permits came back.</source>
        <translation>La ejecución ha acabado ({ends}). Permisos que volvieron: {free} de {limit}.</translation>
    </message>
    <message>
        <source>The run is over: {ends}. {free} permits are free, but the limit is {limit}.</source>
        <translation>La ejecución ha terminado: {ends}. Hay {free} permisos libres, pero el límite es {limit}.</translation>
    </message>
    <message>
        <source>The same again: {what}</source>
        <translation>Lo mismo otra vez: {what}</translation>
    </message>
    <message>
        <source>The semaphore’s real count is {real}; by the log, it should be {free}.</source>
        <translation>La cuenta real del semáforo es {real}; según el registro debería ser {free}.</translation>
    </message>
    <message>
        <source>The share of the known permits’ time that was spent inside. There may be more permits.</source>
        <translation>La parte del tiempo de los permisos conocidos que se pasó dentro. Puede haber más permisos.</translation>
    </message>
    <message>
        <source>The share of the permits’ time that was spent inside.</source>
        <translation>La parte del tiempo de los permisos que se pasó dentro.</translation>
    </message>
    <message>
        <source>The share of the permits’ time that was spent inside. Lost permits count as unused.</source>
        <translation>La parte del tiempo de los permisos que se pasó dentro. Los permisos perdidos cuentan como no usados.</translation>
    </message>
    <message>
        <source>The system does not let process {pid} be watched. On Linux this needs the right to trace it (ptrace), in a container CAP_SYS_PTRACE.</source>
        <translation>El sistema no permite observar el proceso {pid}. En Linux hace falta el derecho a rastrearlo (ptrace); en un contenedor, CAP_SYS_PTRACE.</translation>
    </message>
    <message>
        <source>The time spent inside, as a share of what the limit allows. Extra permits add to it.</source>
        <translation>El tiempo pasado dentro, como parte de lo que permite el límite. Los permisos de más lo aumentan.</translation>
    </message>
    <message>
        <source>The timeout is longer than the holds of all who come first, so a permit comes in time.</source>
        <translation>El tiempo máximo de espera supera las retenciones de todos los que llegan antes, así que un permiso llega a tiempo.</translation>
    </message>
    <message>
        <source>The work could not be done: {reason}</source>
        <translation>No se pudo hacer el trabajo: {reason}</translation>
    </message>
    <message>
        <source>The work would be done {count} times; {most} times are the most.</source>
        <translation>El trabajo se haría {count} veces; {most} es el máximo.</translation>
    </message>
    <message>
        <source>The worker is done, and every permit is free again.</source>
        <translation>El trabajador ha terminado y todos los permisos vuelven a estar libres.</translation>
    </message>
    <message>
        <source>The workers are paused. {situation}</source>
        <translation>Los trabajadores están en pausa. {situation}</translation>
    </message>
    <message>
        <source>The workers are starting.</source>
        <translation>Los trabajadores están arrancando.</translation>
    </message>
    <message>
        <source>There are {count} faults, and {most} are allowed.</source>
        <translation>Hay {count} fallos y se permiten {most}.</translation>
    </message>
    <message>
        <source>There is no Python &apos;{python}&apos;.</source>
        <translation>No existe el Python «{python}».</translation>
    </message>
    <message>
        <source>There is no Python on this system&apos;s path: name one with --python.</source>
        <translation>No hay ningún Python en la ruta de este sistema: indica uno con --python.</translation>
    </message>
    <message>
        <source>There is no comparison {name}; there are {choices}.</source>
        <translation>No hay ninguna comparación {name}; hay {choices}.</translation>
    </message>
    <message>
        <source>There is no process {pid}.</source>
        <translation>No hay ningún proceso {pid}.</translation>
    </message>
    <message>
        <source>There is no worker {worker}.</source>
        <translation>No hay ningún trabajador {worker}.</translation>
    </message>
    <message>
        <source>There is no {script}.</source>
        <translation>No existe {script}.</translation>
    </message>
    <message>
        <source>There is nothing to compare: name two files, or {example}.</source>
        <translation>No hay nada que comparar: indica dos archivos o {example}.</translation>
    </message>
    <message>
        <source>These compute, and would share the processor: they run one after the other.</source>
        <translation>Estas calculan y compartirían el procesador: se ejecutan una tras otra.</translation>
    </message>
    <message>
        <source>They never come back by themselves. The limit is {limit}.</source>
        <translation>Nunca vuelven por sí solos. El límite es {limit}.</translation>
    </message>
    <message>
        <source>This Python has no interpreter lock: threads and processes use the {cores} cores of this computer. Tasks share one thread.</source>
        <translation>Este Python no tiene bloqueo del intérprete: hilos y procesos usan los {cores} núcleos de este equipo. Las tareas comparten un hilo.</translation>
    </message>
    <message>
        <source>This is a load: {what} is done {count} times, up to {most} at once, on this computer and on whatever it talks to. Ctrl-C or Stop ends it.</source>
        <translation>Esto es una carga: {what} se hace {count} veces, hasta {most} a la vez, en este equipo y en todo aquello con lo que se comunique. Ctrl-C o Detener la termina.</translation>
    </message>
    <message>
        <source>This is not valid Python: {what}.</source>
        <translation>Esto no es Python válido: {what}.</translation>
    </message>
    <message>
        <source>This is the plain order: it goes wrong without any change.</source>
        <translation>Es el orden normal: sale mal sin ningún cambio.</translation>
    </message>
    <message>
        <source>This may be a deadlock: {walk}. It is none if somebody else gives {resource} back.</source>
        <translation>Esto puede ser un interbloqueo: {walk}. No lo es si otro devuelve {resource}.</translation>
    </message>
    <message>
        <source>This program starts processes. Only the order of threads and tasks was chosen.</source>
        <translation>Este programa inicia procesos. Solo se eligió el orden de hilos y tareas.</translation>
    </message>
    <message>
        <source>This run ended with {count} of {limit} permits: 1 is lost.</source>
        <translation>Esta ejecución acabó con {count} de {limit} permisos: 1 está perdido.</translation>
    </message>
    <message>
        <source>This run ended with {count} of {limit} permits: {lost} are lost.</source>
        <translation>Esta ejecución acabó con {count} de {limit} permisos: {lost} están perdidos.</translation>
    </message>
    <message>
        <source>This run ended with {count} permits for a limit of {limit}: {lost} lost, {over} too many.</source>
        <translation>Esta ejecución acabó con {count} permisos para un límite de {limit}. Perdidos: {lost}; de más: {over}.</translation>
    </message>
    <message>
        <source>This run ended with {count} permits, {over} more than the limit of {limit}.</source>
        <translation>Esta ejecución acabó con {count} permisos, {over} por encima del límite de {limit}.</translation>
    </message>
    <message>
        <source>This scenario on three backends</source>
        <translation>Este escenario en tres backends</translation>
    </message>
    <message>
        <source>This scenario with other limits</source>
        <translation>Este escenario con otros límites</translation>
    </message>
    <message>
        <source>This time nothing went wrong.</source>
        <translation>Esta vez no salió nada mal.</translation>
    </message>
    <message>
        <source>Threads and tasks share one interpreter lock, so two permits make them no faster. Processes use the {cores} cores of this computer.</source>
        <translation>Hilos y tareas comparten un solo bloqueo del intérprete, así que dos permisos no los hacen más rápidos. Los procesos usan los {cores} núcleos de este equipo.</translation>
    </message>
    <message>
        <source>Three backends, with work that computes (CPU)</source>
        <translation>Tres backends, con trabajo que calcula (CPU)</translation>
    </message>
    <message>
        <source>Three backends, with work that waits (I/O)</source>
        <translation>Tres backends, con trabajo que espera (E/S)</translation>
    </message>
    <message>
        <source>Three workers</source>
        <translation>Tres trabajadores</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>Throughput is the same from limit {limit} on: more permits bring nothing here.</source>
        <translation>El rendimiento es el mismo desde el límite {limit}: aquí más permisos no aportan nada.</translation>
    </message>
    <message>
        <source>Throughput still grows at {limit}, the highest limit that was tried.</source>
        <translation>El rendimiento aún crece en {limit}, el límite más alto que se probó.</translation>
    </message>
    <message>
        <source>Too many objects were made before: {count} of them are not watched.</source>
        <translation>Antes se crearon demasiados objetos: {count} de ellos no se observan.</translation>
    </message>
    <message>
        <source>Too many workers waited before: {count} of them are not shown until they get in.</source>
        <translation>Antes ya esperaban demasiados trabajadores: {count} de ellos no se muestran hasta que entran.</translation>
    </message>
    <message>
        <source>Twice the permits, half the time: as long as there are workers to use them.</source>
        <translation>El doble de permisos, la mitad del tiempo: mientras haya trabajadores que los usen.</translation>
    </message>
    <message>
        <source>Two workers</source>
        <translation>Dos trabajadores</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Esperando ahora</translation>
    </message>
    <message>
        <source>Went inside</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>What {worker} did with {resource} contradicts what was seen before. From here on, who holds what may be wrong.</source>
        <translation>Lo que {worker} hizo con {resource} contradice lo que se vio antes. Desde aquí, puede no ser cierto quién tiene qué.</translation>
    </message>
    <message>
        <source>Which limit is enough?</source>
        <translation>¿Qué límite basta?</translation>
    </message>
    <message>
        <source>While {worker} held {resource}, the event loop stood still: no other task could go on. Something in there blocks instead of awaiting.</source>
        <translation>Mientras {worker} tenía {resource}, el bucle de eventos estuvo parado: ninguna otra tarea podía seguir. Algo ahí dentro bloquea en vez de usar await.</translation>
    </message>
    <message>
        <source>Windows removes a semaphore together with its last process: nothing can leak.</source>
        <translation>Windows elimina un semáforo junto con su último proceso: nada puede filtrarse.</translation>
    </message>
    <message>
        <source>Work can fail: “with” gives the permit back, and “except” lets the worker say so and go on.</source>
        <translation>El trabajo puede fallar: «with» devuelve el permiso y «except» deja que el trabajador lo diga y siga.</translation>
    </message>
    <message>
        <source>Work in Python lets go of the interpreter lock, so its process renews the lease. Where it cannot, the lease timeout has to be longer than the work.</source>
        <translation>El trabajo en Python suelta el bloqueo del intérprete, así que su proceso renueva el préstamo. Donde no pueda, el plazo del préstamo tiene que ser más largo que el trabajo.</translation>
    </message>
    <message>
        <source>Work that ends gives its permit back. Where it could hang, give the work itself a deadline.</source>
        <translation>Un trabajo que acaba devuelve su permiso. Si puede quedarse colgado, pon un plazo al trabajo mismo.</translation>
    </message>
    <message>
        <source>Worker {inside} is inside; nobody waits.</source>
        <translation>El trabajador {inside} está dentro; nadie espera.</translation>
    </message>
    <message>
        <source>Worker {waiting} waits: {holders}.</source>
        <translation>El trabajador {waiting} espera: {holders}.</translation>
    </message>
    <message>
        <source>Worker {workers}</source>
        <translation>Trabajador {workers}</translation>
    </message>
    <message>
        <source>Worker {worker}</source>
        <translation>Trabajador {worker}</translation>
    </message>
    <message>
        <source>Worker {worker} again</source>
        <translation>Otra vez el trabajador {worker}</translation>
    </message>
    <message>
        <source>Worker {worker} failed inside; “with” gave its permit back.</source>
        <translation>El trabajador {worker} falló dentro; «with» devolvió su permiso.</translation>
    </message>
    <message>
        <source>Worker {worker} failed: it can do nothing more.</source>
        <translation>El trabajador {worker} falló: ya no puede hacer nada.</translation>
    </message>
    <message>
        <source>Worker {worker} gave up after waiting for {seconds} s.</source>
        <translation>El trabajador {worker} se rindió tras esperar {seconds} s.</translation>
    </message>
    <message>
        <source>Worker {worker} gave up waiting, and has left.</source>
        <translation>El trabajador {worker} dejó de esperar y se ha ido.</translation>
    </message>
    <message>
        <source>Worker {worker} has been inside for {seconds} s; its planned hold was {planned} s.</source>
        <translation>El trabajador {worker} lleva {seconds} s dentro; tenía previstos {planned} s.</translation>
    </message>
    <message>
        <source>Worker {worker} is blocked in acquire: {holders}.</source>
        <translation>El trabajador {worker} está bloqueado en adquirir: {holders}.</translation>
    </message>
    <message>
        <source>Worker {worker} is done: it has nothing left to do.</source>
        <translation>El trabajador {worker} ha terminado: no le queda nada por hacer.</translation>
    </message>
    <message>
        <source>Worker {worker} is inside without a permit: its lease ran out at {seconds} s, and it does not know.</source>
        <translation>El trabajador {worker} está dentro sin permiso: su préstamo venció a los {seconds} s, y no lo sabe.</translation>
    </message>
    <message>
        <source>Worker {worker} left its permit behind at {seconds} s. It is a lease, and comes back by itself at most {timeout} s later.</source>
        <translation>El trabajador {worker} dejó su permiso a los {seconds} s. Es un préstamo, y vuelve solo como mucho {timeout} s después.</translation>
    </message>
    <message>
        <source>Worker {worker} released twice at {seconds} s: there are {count} permits now, and the limit is {limit}.</source>
        <translation>El trabajador {worker} liberó dos veces a los {seconds} s: ahora hay {count} permisos, y el límite es {limit}.</translation>
    </message>
    <message>
        <source>Worker {worker} released twice at {seconds} s: {inside} are inside now, and the limit is {limit}.</source>
        <translation>El trabajador {worker} liberó dos veces a los {seconds} s: ahora hay {inside} dentro y el límite es {limit}.</translation>
    </message>
    <message>
        <source>Worker {worker} took {percent} % of the last {turns} turns.</source>
        <translation>El trabajador {worker} se llevó el {percent} % de los últimos {turns} turnos.</translation>
    </message>
    <message>
        <source>Worker {worker} took {percent} % of the turns.</source>
        <translation>El trabajador {worker} se llevó el {percent} % de los turnos.</translation>
    </message>
    <message>
        <source>Worker {worker} waits, and nobody holds a permit: this run cannot go on.</source>
        <translation>El trabajador {worker} espera y nadie tiene un permiso: esta ejecución no puede seguir.</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled inside; “with” gave its permit back.</source>
        <translation>El trabajador {worker} fue cancelado dentro; «with» devolvió su permiso.</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled while it waited.</source>
        <translation>El trabajador {worker} fue cancelado mientras esperaba.</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled: it can do nothing more.</source>
        <translation>El trabajador {worker} fue cancelado: ya no puede hacer nada.</translation>
    </message>
    <message>
        <source>Worker {worker} was killed at {seconds} s.</source>
        <translation>El trabajador {worker} fue matado a los {seconds} s.</translation>
    </message>
    <message>
        <source>Worker {worker} was killed: it can do nothing more.</source>
        <translation>El trabajador {worker} fue matado: ya no puede hacer nada.</translation>
    </message>
    <message>
        <source>Worker {worker} was told to leave, and left.</source>
        <translation>Al trabajador {worker} se le pidió salir, y salió.</translation>
    </message>
    <message>
        <source>Workers that did not finish all of their rounds: {how}.</source>
        <translation>Trabajadores que no acabaron todas sus vueltas: {how}.</translation>
    </message>
    <message>
        <source>Workers waiting for a permit. The most at once: {most}.</source>
        <translation>Trabajadores que esperan un permiso. Como mucho a la vez: {most}.</translation>
    </message>
    <message>
        <source>Workers {inside} are inside; nobody waits.</source>
        <translation>Los trabajadores {inside} están dentro; nadie espera.</translation>
    </message>
    <message>
        <source>Workers {waiting} wait: {holders}.</source>
        <translation>Los trabajadores {waiting} esperan: {holders}.</translation>
    </message>
    <message>
        <source>Workers {workers}</source>
        <translation>Trabajadores {workers}</translation>
    </message>
    <message>
        <source>Workers {workers} and {more} more</source>
        <translation>Trabajadores {workers} y {more} más</translation>
    </message>
    <message>
        <source>Your own work is done by threads, but backend is {backend}.</source>
        <translation>El trabajo propio lo hacen hilos, pero el backend es {backend}.</translation>
    </message>
    <message>
        <source>a claim needs a run that shows it.</source>
        <translation>una afirmación necesita una ejecución que la muestre.</translation>
    </message>
    <message>
        <source>a permit is free and on its way</source>
        <translation>hay un permiso libre y en camino</translation>
    </message>
    <message>
        <source>a puzzle needs a version that is broken and one that expects nothing.</source>
        <translation>un problema necesita una versión con error y otra que no espere nada.</translation>
    </message>
    <message>
        <source>a puzzle’s question is of kind &quot;happens&quot;, in a step with a version.</source>
        <translation>la pregunta de un problema es del tipo &quot;happens&quot;, en un paso con versión.</translation>
    </message>
    <message>
        <source>a question needs at least two choices.</source>
        <translation>una pregunta necesita al menos dos opciones.</translation>
    </message>
    <message>
        <source>a room needs one of inside, waits, door, or enters with leaves, to say who is in it.</source>
        <translation>una sala necesita inside, waits, door, o bien enters con leaves, para decir quién está en ella.</translation>
    </message>
    <message>
        <source>a step has either run or do, not both.</source>
        <translation>un paso tiene run o do, no ambos.</translation>
    </message>
    <message>
        <source>a step that asks needs run or do, and until; or compare.</source>
        <translation>un paso que pregunta necesita run o do, y until; o compare.</translation>
    </message>
    <message>
        <source>a step with compare asks only what happens.</source>
        <translation>un paso con compare solo pregunta qué pasa (happens).</translation>
    </message>
    <message>
        <source>a step with compare has no {field}: its lanes are run to their ends, and shown.</source>
        <translation>un paso con compare no tiene {field}: sus carriles se ejecutan hasta el final y se muestran.</translation>
    </message>
    <message>
        <source>after is {value}: it must be seconds from 0 to {high}.</source>
        <translation>after es {value}: deben ser segundos de 0 a {high}.</translation>
    </message>
    <message>
        <source>all {limit} permits are held</source>
        <translation>los {limit} permisos están ocupados</translation>
    </message>
    <message>
        <source>all {limit} permits left are held</source>
        <translation>los {limit} permisos que quedan están ocupados</translation>
    </message>
    <message>
        <source>all {lost} permits are lost</source>
        <translation>los {lost} permisos están perdidos</translation>
    </message>
    <message>
        <source>at is {value}: it must be seconds from 0 to {high}.</source>
        <translation>at es {value}: deben ser segundos de 0 a {high}.</translation>
    </message>
    <message>
        <source>at least {count}</source>
        <translation>al menos {count}</translation>
    </message>
    <message>
        <source>barrier</source>
        <translation>barrera</translation>
    </message>
    <message>
        <source>both permits are lost</source>
        <translation>ambos permisos están perdidos</translation>
    </message>
    <message>
        <source>bounded</source>
        <translation>acotado</translation>
    </message>
    <message>
        <source>bounded semaphore</source>
        <translation>semáforo acotado</translation>
    </message>
    <message>
        <source>cancelled: {count}</source>
        <translation>cancelados: {count}</translation>
    </message>
    <message>
        <source>cluster is {value}: it must be the address of a scheduler (tcp://host:8786), a scheduler file, or nothing.</source>
        <translation>cluster es {value}: debe ser la dirección de un planificador (tcp://host:8786), un archivo de planificador, o nada.</translation>
    </message>
    <message>
        <source>cluster is {value}: only the backend cluster has one, and the backend is {backend}.</source>
        <translation>cluster es {value}: solo lo tiene el backend cluster, y el backend es {backend}.</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>condición</translation>
    </message>
    <message>
        <source>dask cannot cancel a task that runs: it only forgets its result.</source>
        <translation>dask no puede cancelar una tarea en marcha: solo olvida su resultado.</translation>
    </message>
    <message>
        <source>deadlocks that failed no test</source>
        <translation>interbloqueos con los que no falló ninguna prueba</translation>
    </message>
    <message>
        <source>ended with {error} without releasing it</source>
        <translation>acabó con {error} sin liberarlo</translation>
    </message>
    <message>
        <source>ended without releasing it</source>
        <translation>acabó sin liberarlo</translation>
    </message>
    <message>
        <source>event</source>
        <translation>evento</translation>
    </message>
    <message>
        <source>executor</source>
        <translation>ejecutor</translation>
    </message>
    <message>
        <source>failed: {count}</source>
        <translation>fallaron: {count}</translation>
    </message>
    <message>
        <source>faults is {value}: each fault must be a table, [[faults]].</source>
        <translation>faults es {value}: cada fallo debe ser una tabla, [[faults]].</translation>
    </message>
    <message>
        <source>ffmpeg could not write {file}: {reason}</source>
        <translation>ffmpeg no pudo escribir {file}: {reason}</translation>
    </message>
    <message>
        <source>figure needs panel = &quot;statistics&quot;.</source>
        <translation>figure necesita panel = &quot;statistics&quot;.</translation>
    </message>
    <message>
        <source>found something; making it shorter …</source>
        <translation>algo encontrado; acortándolo…</translation>
    </message>
    <message>
        <source>fps is {value}: it must be a whole number from {low} to {high}.</source>
        <translation>fps es {value}: debe ser un número entero de {low} a {high}.</translation>
    </message>
    <message>
        <source>gap {value}</source>
        <translation>pausa {value}</translation>
    </message>
    <message>
        <source>gave up: {count}</source>
        <translation>dejaron de esperar: {count}</translation>
    </message>
    <message>
        <source>hold {value}</source>
        <translation>retención {value}</translation>
    </message>
    <message>
        <source>it has been given, and is on its way</source>
        <translation>se ha dado y está en camino</translation>
    </message>
    <message>
        <source>it has more than {most} bytes</source>
        <translation>tiene más de {most} bytes</translation>
    </message>
    <message>
        <source>it has more than {most} times the sign {sign}</source>
        <translation>tiene más de {most} veces el signo {sign}</translation>
    </message>
    <message>
        <source>it is empty, or full</source>
        <translation>está vacía o llena</translation>
    </message>
    <message>
        <source>it is free and on its way</source>
        <translation>está libre y en camino</translation>
    </message>
    <message>
        <source>it is not an event ({reason})</source>
        <translation>no es un evento ({reason})</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>no es un archivo normal</translation>
    </message>
    <message>
        <source>its result is not there yet</source>
        <translation>su resultado no está todavía</translation>
    </message>
    <message>
        <source>its time is beyond {days} days</source>
        <translation>su tiempo supera los {days} días</translation>
    </message>
    <message>
        <source>killed: {count}</source>
        <translation>matados: {count}</translation>
    </message>
    <message>
        <source>lane {number}</source>
        <translation>carril {number}</translation>
    </message>
    <message>
        <source>lease-timeout is {value}: it must be seconds from {low} to {high}.</source>
        <translation>lease-timeout es {value}: deben ser segundos de {low} a {high}.</translation>
    </message>
    <message>
        <source>limit is {value}: it must be a range (1..64) or numbers with commas (1,2,4).</source>
        <translation>limit es {value}: debe ser un intervalo (1..64) o números con comas (1,2,4).</translation>
    </message>
    <message>
        <source>limit {value}</source>
        <translation>límite {value}</translation>
    </message>
    <message>
        <source>line is {value}: it must be a part of exactly one line of the program.</source>
        <translation>line es {value}: tiene que ser parte de exactamente una línea del programa.</translation>
    </message>
    <message>
        <source>line needs panel = &quot;code&quot;.</source>
        <translation>line necesita panel = &quot;code&quot;.</translation>
    </message>
    <message>
        <source>line {line} has more than {most} dots</source>
        <translation>la línea {line} tiene más de {most} puntos</translation>
    </message>
    <message>
        <source>line {line} is longer than {most} characters</source>
        <translation>la línea {line} tiene más de {most} caracteres</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>cerrojo</translation>
    </message>
    <message>
        <source>name is {value}: it must be small letters, and perhaps dashes.</source>
        <translation>name es {value}: deben ser minúsculas y quizá guiones.</translation>
    </message>
    <message>
        <source>no permit is left</source>
        <translation>no queda ningún permiso</translation>
    </message>
    <message>
        <source>no process of its cluster is there</source>
        <translation>no hay ningún proceso de su clúster</translation>
    </message>
    <message>
        <source>no step shows the version {value}.</source>
        <translation>ningún paso muestra la versión {value}.</translation>
    </message>
    <message>
        <source>no test</source>
        <translation>ninguna prueba</translation>
    </message>
    <message>
        <source>nobody has given it yet</source>
        <translation>nadie lo ha dado todavía</translation>
    </message>
    <message>
        <source>nobody has notified it yet</source>
        <translation>nadie la ha notificado todavía</translation>
    </message>
    <message>
        <source>nobody has set it yet</source>
        <translation>nadie lo ha activado todavía</translation>
    </message>
    <message>
        <source>not all have come yet</source>
        <translation>todavía no han llegado todos</translation>
    </message>
    <message>
        <source>not valid TOML: {reason}.</source>
        <translation>no es TOML válido: {reason}.</translation>
    </message>
    <message>
        <source>panel is picture, and this puzzle has none.</source>
        <translation>panel es picture, y este problema no tiene imagen.</translation>
    </message>
    <message>
        <source>permits not given back</source>
        <translation>permisos no devueltos</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>process</source>
        <translation>proceso</translation>
    </message>
    <message>
        <source>process {worker}</source>
        <translation>el proceso {worker}</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>cola</translation>
    </message>
    <message>
        <source>reentrant lock</source>
        <translation>cerrojo reentrante</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>recurso</translation>
    </message>
    <message>
        <source>round is {round}: the scenario&apos;s last round is number {last}.</source>
        <translation>round es {round}: la última ronda del escenario es la {last}.</translation>
    </message>
    <message>
        <source>rounds is endless: a sweep needs runs that end.</source>
        <translation>rounds es endless: un barrido necesita ejecuciones que acaben.</translation>
    </message>
    <message>
        <source>rounds is {value}: it must be a whole number from 1 to {high}, or &quot;endless&quot;.</source>
        <translation>rounds es {value}: debe ser un número entero de 1 a {high}, o &quot;endless&quot;.</translation>
    </message>
    <message>
        <source>runs on one machine: {processes}, {threads}</source>
        <translation>se ejecuta en una máquina: {processes}, {threads}</translation>
    </message>
    <message>
        <source>runs on {machines} machines: {processes}, {threads}</source>
        <translation>se ejecuta en {machines} máquinas: {processes}, {threads}</translation>
    </message>
    <message>
        <source>seed {value}</source>
        <translation>semilla {value}</translation>
    </message>
    <message>
        <source>semaphore</source>
        <translation>semáforo</translation>
    </message>
    <message>
        <source>shows says what makes look true: it needs look.</source>
        <translation>shows dice qué hace cierto look: necesita look.</translation>
    </message>
    <message>
        <source>size is {value}: it must be width x height in pixels, from 640x480 to 7680x4320.</source>
        <translation>size es {value}: debe ser anchura x altura en píxeles, de 640x480 a 7680x4320.</translation>
    </message>
    <message>
        <source>somebody unknown</source>
        <translation>alguien desconocido</translation>
    </message>
    <message>
        <source>speed is {value}: it must be a number from {low} to {high}.</source>
        <translation>speed es {value}: debe ser un número de {low} a {high}.</translation>
    </message>
    <message>
        <source>tables or lists are nested too deeply</source>
        <translation>hay tablas o listas anidadas a demasiada profundidad</translation>
    </message>
    <message>
        <source>task {worker}</source>
        <translation>la tarea {worker}</translation>
    </message>
    <message>
        <source>the file cannot be read: {reason}.</source>
        <translation>no se puede leer el archivo: {reason}.</translation>
    </message>
    <message>
        <source>the file’s name must be like 01-three-workers.toml.</source>
        <translation>el nombre del archivo debe ser como 01-three-workers.toml.</translation>
    </message>
    <message>
        <source>the folder’s name must be like 01-signalling.</source>
        <translation>el nombre de la carpeta debe ser como 01-signalling.</translation>
    </message>
    <message>
        <source>the limit is 0, so there is no permit to wait for</source>
        <translation>el límite es 0, así que no hay permiso al que esperar</translation>
    </message>
    <message>
        <source>the line is cut off</source>
        <translation>la línea está cortada</translation>
    </message>
    <message>
        <source>the line is longer than {most} bytes</source>
        <translation>la línea tiene más de {most} bytes</translation>
    </message>
    <message>
        <source>the only permit is lost</source>
        <translation>el único permiso está perdido</translation>
    </message>
    <message>
        <source>the permit of somebody who is gone has not come back yet</source>
        <translation>el permiso de alguien que ya no está aún no ha vuelto</translation>
    </message>
    <message>
        <source>the semaphore</source>
        <translation>el semáforo</translation>
    </message>
    <message>
        <source>theme is {value}: it must be one of {choices}.</source>
        <translation>theme es {value}: debe ser uno de {choices}.</translation>
    </message>
    <message>
        <source>there are more than {most} events</source>
        <translation>hay más de {most} eventos</translation>
    </message>
    <message>
        <source>there is no program {file} beside it.</source>
        <translation>no hay ningún programa {file} al lado.</translation>
    </message>
    <message>
        <source>there is no run yet to do something to.</source>
        <translation>aún no hay ninguna ejecución a la que hacerle algo.</translation>
    </message>
    <message>
        <source>this &quot;{kind}&quot; cannot follow what comes before it</source>
        <translation>este «{kind}» no puede seguir a lo que va antes</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>hilo</translation>
    </message>
    <message>
        <source>thread {worker}</source>
        <translation>el hilo {worker}</translation>
    </message>
    <message>
        <source>told to leave: {count}</source>
        <translation>retirados: {count}</translation>
    </message>
    <message>
        <source>was cancelled before it released it</source>
        <translation>fue cancelado antes de liberarlo</translation>
    </message>
    <message>
        <source>was killed</source>
        <translation>fue matado</translation>
    </message>
    <message>
        <source>with a fault</source>
        <translation>con un fallo</translation>
    </message>
    <message>
        <source>without a fault</source>
        <translation>sin fallo</translation>
    </message>
    <message>
        <source>worker is {worker}: the scenario&apos;s last worker is number {last}.</source>
        <translation>worker es {worker}: el último trabajador del escenario es el {last}.</translation>
    </message>
    <message>
        <source>worker {inside} holds the only permit</source>
        <translation>el trabajador {inside} tiene el único permiso</translation>
    </message>
    <message>
        <source>worker {inside} holds the only permit left</source>
        <translation>el trabajador {inside} tiene el único permiso que queda</translation>
    </message>
    <message>
        <source>worker {worker}</source>
        <translation>el trabajador {worker}</translation>
    </message>
    <message>
        <source>worker {worker} has a fault in round {round} already.</source>
        <translation>el trabajador {worker} ya tiene un fallo en la ronda {round}.</translation>
    </message>
    <message>
        <source>workers {inside} hold all {limit} permits</source>
        <translation>los trabajadores {inside} tienen los {limit} permisos</translation>
    </message>
    <message>
        <source>workers {inside} hold all {limit} permits left</source>
        <translation>los trabajadores {inside} tienen los {limit} permisos que quedan</translation>
    </message>
    <message>
        <source>workers {inside} hold both permits</source>
        <translation>los trabajadores {inside} tienen ambos permisos</translation>
    </message>
    <message>
        <source>workers {inside} hold both permits left</source>
        <translation>los trabajadores {inside} tienen los dos permisos que quedan</translation>
    </message>
    <message>
        <source>{call} must be a module and a function: module:function.</source>
        <translation>{call} debe ser un módulo y una función: módulo:función.</translation>
    </message>
    <message>
        <source>{command}: a quotation mark has no other end.</source>
        <translation>{command}: faltan unas comillas de cierre.</translation>
    </message>
    <message>
        <source>{command}: there is no such command.</source>
        <translation>{command}: no existe tal orden.</translation>
    </message>
    <message>
        <source>{count}</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} cancelled</source>
        <translation>cancelados: {count}</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>terminados: {count}</translation>
    </message>
    <message>
        <source>{count} events are missing, so this may not be all, or not be right.</source>
        <translation>Faltan {count} eventos, así que esto puede no ser todo, o no ser correcto.</translation>
    </message>
    <message>
        <source>{count} events are missing: the program was faster than the lab.</source>
        <translation>Faltan {count} eventos: el programa fue más rápido que Semaphore Lab.</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>con error: {count}</translation>
    </message>
    <message>
        <source>{count} gave up</source>
        <translation>dejaron de esperar: {count}</translation>
    </message>
    <message>
        <source>{count} killed</source>
        <translation>matados: {count}</translation>
    </message>
    <message>
        <source>{count} lost permits were given back at {seconds} s.</source>
        <translation>Se devolvieron {count} permisos perdidos a los {seconds} s.</translation>
    </message>
    <message>
        <source>{count} more tests left permits.</source>
        <translation>Otras {count} pruebas dejaron permisos.</translation>
    </message>
    <message>
        <source>{count} more wait</source>
        <translation>{count} más esperan</translation>
    </message>
    <message>
        <source>{count} of the oldest events were dropped, so what is said is of the {kept} since, and of how it stood before.</source>
        <translation>Se descartaron los {count} eventos más antiguos, así que lo dicho es de los {kept} posteriores y de cómo estaba todo antes.</translation>
    </message>
    <message>
        <source>{count} permits lost; the latest: {cause} at {seconds} s. {left}.</source>
        <translation>{count} permisos perdidos; el último: {cause} a los {seconds} s. {left}.</translation>
    </message>
    <message>
        <source>{count} permits were left behind, the latest by worker {worker} at {seconds} s. They are leases, and come back by themselves at most {timeout} s later.</source>
        <translation>Quedaron {count} permisos, el último del trabajador {worker} a los {seconds} s. Son préstamos, y vuelven solos como mucho {timeout} s después.</translation>
    </message>
    <message>
        <source>{count} processes</source>
        <translation>{count} procesos</translation>
    </message>
    <message>
        <source>{count} runs took too long, and were ended.</source>
        <translation>{count} ejecuciones tardaron demasiado y se terminaron.</translation>
    </message>
    <message>
        <source>{count} semaphores were made at {place}, each for {limit}; nobody ever had to wait, and {inside} were inside at once. Was one meant for all?</source>
        <translation>En {place} se crearon {count} semáforos, cada uno para {limit}; nadie tuvo que esperar nunca y hubo {inside} dentro a la vez. ¿Debía ser uno para todos?</translation>
    </message>
    <message>
        <source>{count} tests were watched, and each gave back what it took.</source>
        <translation>Se observaron {count} pruebas y cada una devolvió lo que tomó.</translation>
    </message>
    <message>
        <source>{count} tests were watched; {left} did not give back what they took.</source>
        <translation>Se observaron {count} pruebas; {left} no devolvieron lo que tomaron.</translation>
    </message>
    <message>
        <source>{count} threads</source>
        <translation>{count} hilos</translation>
    </message>
    <message>
        <source>{count} told to leave</source>
        <translation>retirados: {count}</translation>
    </message>
    <message>
        <source>{count} workers</source>
        <translation>{count} trabajadores</translation>
    </message>
    <message>
        <source>{count} workers are inside; nobody waits.</source>
        <translation>{count} trabajadores están dentro; nadie espera.</translation>
    </message>
    <message>
        <source>{count} workers gave up; the latest was worker {worker}, after waiting for {seconds} s.</source>
        <translation>Se rindieron {count} trabajadores; el último, el trabajador {worker}, tras esperar {seconds} s.</translation>
    </message>
    <message>
        <source>{count} workers hold it</source>
        <translation>lo tienen {count} trabajadores</translation>
    </message>
    <message>
        <source>{count} workers hold {resource}; nobody waits for it.</source>
        <translation>{count} trabajadores tienen {resource}; nadie lo espera.</translation>
    </message>
    <message>
        <source>{count} workers wait for {resource}: {why}.</source>
        <translation>{count} trabajadores esperan {resource}: {why}.</translation>
    </message>
    <message>
        <source>{count} workers wait: {holders}.</source>
        <translation>{count} trabajadores esperan: {holders}.</translation>
    </message>
    <message>
        <source>{field} is missing.</source>
        <translation>falta {field}.</translation>
    </message>
    <message>
        <source>{field} is not known here; known are {choices}.</source>
        <translation>{field} no se conoce aquí; se conocen {choices}.</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be &quot;waiting&gt;N&quot;, &quot;inside=K&quot; or &quot;fault&quot;.</source>
        <translation>{field} es {value}: debe ser &quot;waiting&gt;N&quot;, &quot;inside=K&quot; o &quot;fault&quot;.</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be a figure and lanes, as {example}; figures are {choices}.</source>
        <translation>{field} es {value}: debe ser una cifra y carriles, como {example}; las cifras son {choices}.</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be a whole number from {low} to {high}.</source>
        <translation>{field} es {value}: debe ser un número entero de {low} a {high}.</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be busiest, end, most and a resource, or a resource and a number.</source>
        <translation>{field} es {value}: debe ser busiest, end, most y un recurso, o un recurso y un número.</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be one of {choices}.</source>
        <translation>{field} es {value}: debe ser uno de {choices}.</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be one of {flags}, or one of {counts} with a number.</source>
        <translation>{field} es {value}: debe ser uno de {flags}, o uno de {counts} con un número.</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be seconds from 0 to {high} (2.0), a range (1.0..3.0) or a mean (exp:2.0).</source>
        <translation>{field} es {value}: deben ser segundos de 0 a {high} (2.0), un intervalo (1.0..3.0) o una media (exp:2.0).</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be true or false.</source>
        <translation>{field} es {value}: debe ser true o false.</translation>
    </message>
    <message>
        <source>{field} is {value}: there are lanes 1 to {last}.</source>
        <translation>{field} es {value}: hay carriles del 1 al {last}.</translation>
    </message>
    <message>
        <source>{field} is {value}: with {backend} it must be a whole number from {low} to {high}.</source>
        <translation>{field} es {value}: con {backend} debe ser un número entero de {low} a {high}.</translation>
    </message>
    <message>
        <source>{field} may not contain {{ or }}.</source>
        <translation>{field} no puede contener {{ ni }}.</translation>
    </message>
    <message>
        <source>{field} must be a table.</source>
        <translation>{field} debe ser una tabla.</translation>
    </message>
    <message>
        <source>{field} must be a text in quotes that is not empty.</source>
        <translation>{field} debe ser un texto entre comillas que no esté vacío.</translation>
    </message>
    <message>
        <source>{field} must be a whole number from 1 to {most}.</source>
        <translation>{field} debe ser un número entero de 1 a {most}.</translation>
    </message>
    <message>
        <source>{field} must be at least two different numbers from 0, as [2, 4].</source>
        <translation>{field} deben ser al menos dos números distintos desde 0, como [2, 4].</translation>
    </message>
    <message>
        <source>{field} must be different names of at most {most} characters, as [&quot;Ada&quot;, &quot;Ben&quot;].</source>
        <translation>{field} deben ser nombres distintos de como mucho {most} caracteres, como [&quot;Ada&quot;, &quot;Ben&quot;].</translation>
    </message>
    <message>
        <source>{field} must be tables, at least one.</source>
        <translation>{field} deben ser tablas, al menos una.</translation>
    </message>
    <message>
        <source>{field} must be true or false.</source>
        <translation>{field} debe ser true o false.</translation>
    </message>
    <message>
        <source>{file}</source>
        <translation>{file}</translation>
    </message>
    <message>
        <source>{file} cannot be read on this computer: these are the lines that the run names.</source>
        <translation>No se puede leer {file} en este ordenador: estas son las líneas que nombra la ejecución.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>No se puede leer {file}: {reason}.</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>No se puede escribir {file}.</translation>
    </message>
    <message>
        <source>{file} cannot be written: its folder does not exist.</source>
        <translation>{file} no se puede escribir: su carpeta no existe.</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>No se puede escribir {file}: {reason}.</translation>
    </message>
    <message>
        <source>{file} has no resource called {name}. It has {names}.</source>
        <translation>{file} no tiene ningún recurso llamado {name}. Tiene {names}.</translation>
    </message>
    <message>
        <source>{file} has {count} events; only the first {most} of them can be opened again.</source>
        <translation>{file} tiene {count} eventos; solo los primeros {most} se pueden volver a abrir.</translation>
    </message>
    <message>
        <source>{file} is a recording, but not one that explore made: it has no order to replay.</source>
        <translation>{file} es una grabación, pero no la hizo explore: no tiene ningún orden que repetir.</translation>
    </message>
    <message>
        <source>{file} is damaged at line {line}: {reason}. Everything before that line is shown.</source>
        <translation>{file} está dañado en la línea {line}: {reason}. Se muestra todo lo anterior a esa línea.</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} está vacío.</translation>
    </message>
    <message>
        <source>{file} is in {encoding}, which has no “{sign}”.</source>
        <translation>{file} está en {encoding}, que no tiene «{sign}».</translation>
    </message>
    <message>
        <source>{file} is not a recording made by Semaphore Lab.</source>
        <translation>{file} no es una grabación de Semaphore Lab.</translation>
    </message>
    <message>
        <source>{file} is not a text in {encoding}.</source>
        <translation>{file} no es un texto en {encoding}.</translation>
    </message>
    <message>
        <source>{file} is not valid TOML: {reason}.</source>
        <translation>{file} no es TOML válido: {reason}.</translation>
    </message>
    <message>
        <source>{file} is the run of a scenario: it has one semaphore.</source>
        <translation>{file} es la ejecución de un escenario: tiene un solo semáforo.</translation>
    </message>
    <message>
        <source>{file} is too large for the editor.</source>
        <translation>{file} es demasiado grande para el editor.</translation>
    </message>
    <message>
        <source>{file} must end with {choices}.</source>
        <translation>{file} debe terminar en {choices}.</translation>
    </message>
    <message>
        <source>{file} was made by a newer Semaphore Lab (format {found}); this one reads up to {known}.</source>
        <translation>{file} se hizo con un Semaphore Lab más nuevo (formato {found}); este lee hasta el {known}.</translation>
    </message>
    <message>
        <source>{file}, as it is on this computer now.</source>
        <translation>{file}, tal como está ahora en este ordenador.</translation>
    </message>
    <message>
        <source>{file}, as it was run.</source>
        <translation>{file}, tal como se ejecutó.</translation>
    </message>
    <message>
        <source>{file}, line 1: {mistake}</source>
        <translation>{file}, línea 1: {mistake}</translation>
    </message>
    <message>
        <source>{file}, line {line}: {reason}</source>
        <translation>{file}, línea {line}: {reason}</translation>
    </message>
    <message>
        <source>{file}: {mistake}</source>
        <translation>{file}: {mistake}</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} y {last}</translation>
    </message>
    <message>
        <source>{first} and {more} more</source>
        <translation>{first} y {more} más</translation>
    </message>
    <message>
        <source>{first} and {second} were taken in both orders: {orders}. That could deadlock; this time it did not.</source>
        <translation>{first} y {second} se tomaron en ambos órdenes: {orders}. Eso podría causar un interbloqueo; esta vez no ocurrió.</translation>
    </message>
    <message>
        <source>{first}, and {rest}</source>
        <translation>{first}, y {rest}</translation>
    </message>
    <message>
        <source>{first}, {more}</source>
        <translation>{first}, {more}</translation>
    </message>
    <message>
        <source>{first}, {rest}</source>
        <translation>{first}, {rest}</translation>
    </message>
    <message>
        <source>{first}; {rest}</source>
        <translation>{first}; {rest}</translation>
    </message>
    <message>
        <source>{held} are inside, and the limit is {limit}</source>
        <translation>hay {held} dentro, y el límite es {limit}</translation>
    </message>
    <message>
        <source>{held} inside, limit now {limit}: nobody else can go inside, as no other permit is left.</source>
        <translation>{held} dentro, el límite es ahora {limit}: nadie más puede entrar, porque no queda otro permiso.</translation>
    </message>
    <message>
        <source>{held} inside, limit now {limit}: one more has to leave before anyone can go inside.</source>
        <translation>{held} dentro, el límite es ahora {limit}: tiene que salir uno más antes de que alguien pueda entrar.</translation>
    </message>
    <message>
        <source>{held} inside, limit now {limit}: {surplus} more have to leave before anyone can go inside.</source>
        <translation>{held} dentro, el límite es ahora {limit}: tienen que salir {surplus} más antes de que alguien pueda entrar.</translation>
    </message>
    <message>
        <source>{held} inside, though the limit is {limit}: the lease of worker {worker} ran out while it was inside.</source>
        <translation>{held} dentro, aunque el límite es {limit}: el préstamo del trabajador {worker} venció mientras estaba dentro.</translation>
    </message>
    <message>
        <source>{held} inside, though the limit is {limit}: the leases of workers {workers} ran out while they were inside.</source>
        <translation>{held} dentro, aunque el límite es {limit}: los préstamos de los trabajadores {workers} vencieron mientras estaban dentro.</translation>
    </message>
    <message>
        <source>{inside} are inside, and the limit is {limit}: the lease of worker {worker} ran out at {seconds} s, while it was inside.</source>
        <translation>Hay {inside} dentro, y el límite es {limit}: el préstamo del trabajador {worker} venció a los {seconds} s, mientras estaba dentro.</translation>
    </message>
    <message>
        <source>{kind} has no moment of its own, so it takes no after.</source>
        <translation>{kind} no tiene un momento propio, así que no admite after.</translation>
    </message>
    <message>
        <source>{kind} has no other moment than its own, so at cannot be {at}.</source>
        <translation>{kind} no tiene otro momento que el suyo, así que at no puede ser {at}.</translation>
    </message>
    <message>
        <source>{kind} takes no choices: the workers are the choices.</source>
        <translation>{kind} no admite opciones: las opciones son los trabajadores.</translation>
    </message>
    <message>
        <source>{left} of {limit} permits left</source>
        <translation>Permisos que quedan: {left} de {limit}</translation>
    </message>
    <message>
        <source>{lesson}, step {step}</source>
        <translation>{lesson}, paso {step}</translation>
    </message>
    <message>
        <source>{limit} is enough; with more than {best} permits throughput falls again: to {share} % at {last}.</source>
        <translation>{limit} basta; con más de {best} permisos el rendimiento vuelve a caer: al {share} % con {last}.</translation>
    </message>
    <message>
        <source>{lost} {count} workers wait for one.</source>
        <translation>{lost} {count} trabajadores esperan uno.</translation>
    </message>
    <message>
        <source>{lost} {waiter} waits for one.</source>
        <translation>{lost} {waiter} espera uno.</translation>
    </message>
    <message>
        <source>{means} Pauses do not count.</source>
        <translation>{means} Las pausas no cuentan.</translation>
    </message>
    <message>
        <source>{name} is {value}: it must be seconds from 0 to {high}.</source>
        <translation>{name} es {value}: deben ser segundos de 0 a {high}.</translation>
    </message>
    <message>
        <source>{python} cannot be run.</source>
        <translation>No se puede ejecutar {python}.</translation>
    </message>
    <message>
        <source>{python} cannot be run: {reason}.</source>
        <translation>No se puede ejecutar {python}: {reason}.</translation>
    </message>
    <message>
        <source>{python} is {version}: only programs of CPython 3.9 or newer can be watched.</source>
        <translation>{python} es {version}: solo se pueden observar programas de CPython 3.9 o más nuevo.</translation>
    </message>
    <message>
        <source>{resource} is not watched yet.</source>
        <translation>{resource} aún no se observa.</translation>
    </message>
    <message>
        <source>{resource} lets {limit} in, but its tasks were inside one at a time, in {turns} turns. Does the work block the event loop?</source>
        <translation>{resource} deja entrar a {limit}, pero en {turns} turnos sus tareas estuvieron dentro de una en una. ¿Bloquea el trabajo el bucle de eventos?</translation>
    </message>
    <message>
        <source>{resource} lets {limit} in, but never more than {most} were inside, in {turns} turns.</source>
        <translation>{resource} deja entrar a {limit}, pero en {turns} turnos nunca hubo más de {most} dentro.</translation>
    </message>
    <message>
        <source>{resource} refused a release by {worker}: more releases than acquires.</source>
        <translation>{resource} rechazó una liberación de {worker}: hay más liberaciones que adquisiciones.</translation>
    </message>
    <message>
        <source>{resource} was held for less than a millisecond in {brief} of {turns} turns, and nobody had to wait. Does it cover the work?</source>
        <translation>En {brief} de {turns} turnos, {resource} se retuvo menos de un milisegundo, y nadie tuvo que esperar. ¿Abarca el trabajo?</translation>
    </message>
    <message>
        <source>{resource} was released by {worker} when nobody held it: {count} permits now, {limit} at first.</source>
        <translation>{worker} liberó {resource} cuando nadie lo tenía: ahora hay {count} permisos, al principio {limit}.</translation>
    </message>
    <message>
        <source>{resource}: a permit is lost. {worker} took it and {how}.</source>
        <translation>{resource}: se ha perdido un permiso. {worker} lo tomó y {how}.</translation>
    </message>
    <message>
        <source>{resource}: {count} permits are lost. The latest: {worker} took it and {how}.</source>
        <translation>{resource}: se han perdido {count} permisos. El último: {worker} lo tomó y {how}.</translation>
    </message>
    <message>
        <source>{resource}: {worker} took a permit{times}{place}.</source>
        <translation>{resource}: {worker} tomó un permiso{times}{place}.</translation>
    </message>
    <message>
        <source>{resource}: {worker} took a permit{times}{place}. It was given back later, during {test}.</source>
        <translation>{resource}: {worker} tomó un permiso{times}{place}. Se devolvió más tarde, durante {test}.</translation>
    </message>
    <message>
        <source>{right} of {count} right</source>
        <translation>{right} de {count} correctas</translation>
    </message>
    <message>
        <source>{runs} orders, {distinct} distinct, {seconds} s</source>
        <translation>{runs} órdenes, {distinct} distintos, {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{sentence} One permit is lost.</source>
        <translation>{sentence} Hay un permiso perdido.</translation>
    </message>
    <message>
        <source>{sentence} {count} permits are lost.</source>
        <translation>{sentence} Hay {count} permisos perdidos.</translation>
    </message>
    <message>
        <source>{situation} One fault is planned.</source>
        <translation>{situation} Hay un fallo planeado.</translation>
    </message>
    <message>
        <source>{situation} {count} faults are planned.</source>
        <translation>{situation} Hay {count} fallos planeados.</translation>
    </message>
    <message>
        <source>{suffix} needs ffmpeg, which is not here. .gif and .webp need nothing.</source>
        <translation>{suffix} necesita ffmpeg, que no está aquí. .gif y .webp no necesitan nada.</translation>
    </message>
    <message>
        <source>{type} {resource}</source>
        <translation>{type} {resource}</translation>
    </message>
    <message>
        <source>{value}</source>
        <translation>{value}</translation>
    </message>
    <message>
        <source>{value} is named twice.</source>
        <translation>{value} se nombra dos veces.</translation>
    </message>
    <message>
        <source>{value} is none of the versions: {choices}.</source>
        <translation>{value} no es ninguna de las versiones: {choices}.</translation>
    </message>
    <message>
        <source>{value} is not something to do; known are pause, resume, step, step K, limit N, workers N, inject FAULT K, reclaim, stop.</source>
        <translation>{value} no es algo que se pueda hacer; se conocen pause, resume, step, step K, limit N, workers N, inject FAULT K, reclaim, stop.</translation>
    </message>
    <message>
        <source>{value} rounds</source>
        <translation>{value} rondas</translation>
    </message>
    <message>
        <source>{value} workers</source>
        <translation>{value} trabajadores</translation>
    </message>
    <message>
        <source>{what} ({place})</source>
        <translation>{what} ({place})</translation>
    </message>
    <message>
        <source>{who} ended inside</source>
        <translation>{who} acabó dentro</translation>
    </message>
    <message>
        <source>{who} failed without “with”</source>
        <translation>{who} falló sin «with»</translation>
    </message>
    <message>
        <source>{who} forgot to release</source>
        <translation>{who} olvidó liberar</translation>
    </message>
    <message>
        <source>{who} was killed in the middle of an acquire or a release</source>
        <translation>se mató a {who} en medio de una adquisición o una liberación</translation>
    </message>
    <message>
        <source>{who} was killed inside</source>
        <translation>{who} fue matado dentro</translation>
    </message>
    <message>
        <source>{workers} are at line {line}, and a permit is free.</source>
        <translation>{workers} están en la línea {line}, y hay un permiso libre.</translation>
    </message>
    <message>
        <source>{workers} are inside, at line {line}. Nobody waits.</source>
        <translation>{workers} están dentro, en la línea {line}. Nadie espera.</translation>
    </message>
    <message>
        <source>{workers} hold it</source>
        <translation>lo tienen {workers}</translation>
    </message>
    <message>
        <source>{workers} hold {resource}; nobody waits for it.</source>
        <translation>{workers} tienen {resource}; nadie lo espera.</translation>
    </message>
    <message>
        <source>{workers} is at line {line}, and a permit is free.</source>
        <translation>{workers} está en la línea {line}, y hay un permiso libre.</translation>
    </message>
    <message>
        <source>{workers} is inside, at line {line}. Nobody waits.</source>
        <translation>{workers} está dentro, en la línea {line}. Nadie espera.</translation>
    </message>
    <message>
        <source>{workers} wait at line {line} until a permit comes back.</source>
        <translation>{workers} esperan en la línea {line} hasta que vuelva un permiso.</translation>
    </message>
    <message>
        <source>{workers} wait at line {line}, and no permit can come back.</source>
        <translation>{workers} esperan en la línea {line}, y ningún permiso puede volver.</translation>
    </message>
    <message>
        <source>{workers} wait for {resource}: {why}.</source>
        <translation>{workers} esperan {resource}: {why}.</translation>
    </message>
    <message>
        <source>{workers} waits at line {line} until a permit comes back.</source>
        <translation>{workers} espera en la línea {line} hasta que vuelva un permiso.</translation>
    </message>
    <message>
        <source>{workers} waits at line {line}, and no permit can come back.</source>
        <translation>{workers} espera en la línea {line}, y ningún permiso puede volver.</translation>
    </message>
    <message>
        <source>{worker} asked for {wanted} while it held {held}</source>
        <translation>{worker} pidió {wanted} mientras tenía {held}</translation>
    </message>
    <message>
        <source>{worker} ended with {error} at {place}: {text}</source>
        <translation>{worker} acabó con {error} en {place}: {text}</translation>
    </message>
    <message>
        <source>{worker} ended with {error}.</source>
        <translation>{worker} acabó con {error}.</translation>
    </message>
    <message>
        <source>{worker} ended with {error}: {text}</source>
        <translation>{worker} acabó con {error}: {text}</translation>
    </message>
    <message>
        <source>{worker} gave up and asked again for {resource}, {tries} times in all: {count} that had come later went in before it.</source>
        <translation>{worker} dejó de esperar y volvió a pedir {resource}, {tries} veces en total: {count} que habían llegado después entraron antes.</translation>
    </message>
    <message>
        <source>{worker} has ended</source>
        <translation>{worker} ha acabado</translation>
    </message>
    <message>
        <source>{worker} has ended and still holds {held}</source>
        <translation>{worker} ha acabado y aún tiene {held}</translation>
    </message>
    <message>
        <source>{worker} has ended: it can do nothing more.</source>
        <translation>{worker} ha acabado: ya no puede hacer nada.</translation>
    </message>
    <message>
        <source>{worker} has waited {seconds} s for {resource}, and nobody who could release it seems to be left.</source>
        <translation>{worker} lleva {seconds} s esperando {resource} y no parece quedar nadie que pudiera liberarlo.</translation>
    </message>
    <message>
        <source>{worker} holds it</source>
        <translation>lo tiene {worker}</translation>
    </message>
    <message>
        <source>{worker} holds it, and waits for {other}</source>
        <translation>lo tiene {worker}, que espera {other}</translation>
    </message>
    <message>
        <source>{worker} holds nothing and waits for nothing</source>
        <translation>{worker} no tiene nada ni espera nada</translation>
    </message>
    <message>
        <source>{worker} holds {held}</source>
        <translation>{worker} tiene {held}</translation>
    </message>
    <message>
        <source>{worker} holds {held} and waits for {resource}</source>
        <translation>{worker} tiene {held} y espera {resource}</translation>
    </message>
    <message>
        <source>{worker} holds {resource}; nobody waits for it.</source>
        <translation>{worker} tiene {resource}; nadie lo espera.</translation>
    </message>
    <message>
        <source>{worker} is blocked: it waits for {resource}.</source>
        <translation>{worker} está bloqueado: espera {resource}.</translation>
    </message>
    <message>
        <source>{worker} took {held} at {place} and waits for {resource}</source>
        <translation>{worker} tomó {held} en {place} y espera {resource}</translation>
    </message>
    <message>
        <source>{worker} waits at {place}</source>
        <translation>{worker} espera en {place}</translation>
    </message>
    <message>
        <source>{worker} waits at {place} for {resource}</source>
        <translation>{worker} espera {resource} en {place}</translation>
    </message>
    <message>
        <source>{worker} waits at {place} for {resource}, which {holders} hold</source>
        <translation>{worker} espera en {place} {resource}, que tienen {holders}</translation>
    </message>
    <message>
        <source>{worker} waits at {place} for {resource}, which {holder} holds</source>
        <translation>{worker} espera en {place} {resource}, que tiene {holder}</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}</source>
        <translation>{worker} espera {resource}</translation>
    </message>
    <message>
        <source>{worker} waits for {resource} in a thread that runs an event loop: no task of it can go on meanwhile.</source>
        <translation>{worker} espera {resource} en un hilo que ejecuta un bucle de eventos: entretanto ninguna de sus tareas puede seguir.</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}, which {holders} hold</source>
        <translation>{worker} espera {resource}, que tienen {holders}</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}, which {holder} holds</source>
        <translation>{worker} espera {resource}, que tiene {holder}</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}: {why}.</source>
        <translation>{worker} espera {resource}: {why}.</translation>
    </message>
    <message>
        <source>“with” gives the permit back however the work ends, even by an exception.</source>
        <translation>«with» devuelve el permiso acabe como acabe el trabajo, incluso con una excepción.</translation>
    </message>
    <message>
        <source>“with” releases by itself: there is no release to forget.</source>
        <translation>«with» libera por sí solo: no hay liberación que olvidar.</translation>
    </message>
    <message>
        <source>“with” releases exactly once, and a BoundedSemaphore refuses one release too many.</source>
        <translation>«with» libera exactamente una vez, y un BoundedSemaphore rechaza una liberación de más.</translation>
    </message>
    <message>
        <source>… and {count} more changes.</source>
        <translation>… y {count} cambios más.</translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>Become a hog</source>
        <translation>Volverse acaparador</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel while it waits</source>
        <translation>Cancelar mientras espera</translation>
    </message>
    <message>
        <source>Forget to release</source>
        <translation>Olvidar liberar</translation>
    </message>
    <message>
        <source>Give up waiting</source>
        <translation>Dejar de esperar</translation>
    </message>
    <message>
        <source>Hold forever</source>
        <translation>Retener para siempre</translation>
    </message>
    <message>
        <source>Inside, the worker&apos;s process holds its interpreter lock for longer than the lease timeout: nothing renews the lease, and the permit is given to another as well.</source>
        <translation>Dentro, el proceso del trabajador retiene su bloqueo del intérprete más que el plazo del préstamo: nada renueva el préstamo, y el permiso se da también a otro.</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Matar</translation>
    </message>
    <message>
        <source>Kill while it waits</source>
        <translation>Matar mientras espera</translation>
    </message>
    <message>
        <source>Lose the scheduler</source>
        <translation>Perder el planificador</translation>
    </message>
    <message>
        <source>Outlive its lease</source>
        <translation>Sobrepasar su préstamo</translation>
    </message>
    <message>
        <source>Raise inside</source>
        <translation>Lanzar una excepción dentro</translation>
    </message>
    <message>
        <source>Raise without “with”</source>
        <translation>Lanzar excepción sin «with»</translation>
    </message>
    <message>
        <source>Release twice</source>
        <translation>Liberar dos veces</translation>
    </message>
    <message>
        <source>The scheduler is gone from one moment to the next, and the run breaks off.</source>
        <translation>El planificador desaparece de un momento a otro, y la ejecución se interrumpe.</translation>
    </message>
    <message>
        <source>The task is cancelled. “with” gives the permit back.</source>
        <translation>Se cancela la tarea. «with» devuelve el permiso.</translation>
    </message>
    <message>
        <source>The work inside raises an exception. “with” gives the permit back.</source>
        <translation>El trabajo de dentro lanza una excepción. «with» devuelve el permiso.</translation>
    </message>
    <message>
        <source>The work raises between a bare acquire and release: the release is never reached, and the permit is lost.</source>
        <translation>El trabajo lanza una excepción entre un adquirir y un liberar sueltos: nunca se llega a liberar y el permiso se pierde.</translation>
    </message>
    <message>
        <source>The worker acquires with a timeout, by default half of its hold, and leaves when that has passed. During a run, one that is already waiting leaves at once.</source>
        <translation>El trabajador adquiere con un tiempo límite, por defecto la mitad de su retención, y se va cuando ha pasado. Durante una ejecución, el que ya espera se va enseguida.</translation>
    </message>
    <message>
        <source>The worker asks again right after its release, without its gap: among threads it may then take nearly all turns.</source>
        <translation>El trabajador vuelve a pedir justo después de liberar, sin su pausa: entre hilos puede quedarse así con casi todos los turnos.</translation>
    </message>
    <message>
        <source>The worker goes on without having released: its permit is lost.</source>
        <translation>El trabajador sigue sin haber liberado: su permiso se pierde.</translation>
    </message>
    <message>
        <source>The worker is killed on the spot. If it was inside, its permit is lost.</source>
        <translation>El trabajador se mata en el acto. Si estaba dentro, su permiso se pierde.</translation>
    </message>
    <message>
        <source>The worker releases once more than it acquired: then more may be inside than the limit allows. A bounded semaphore refuses that.</source>
        <translation>El trabajador libera una vez más de las que adquirió: entonces puede haber dentro más de los que permite el límite. Un semáforo acotado lo rechaza.</translation>
    </message>
    <message>
        <source>The worker stays inside and never comes out.</source>
        <translation>El trabajador se queda dentro y no sale nunca.</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>0.1 s back</source>
        <translation>0.1 s atrás</translation>
    </message>
    <message>
        <source>0.1 s forward</source>
        <translation>0.1 s adelante</translation>
    </message>
    <message>
        <source>1 s back</source>
        <translation>1 s atrás</translation>
    </message>
    <message>
        <source>1 s forward</source>
        <translation>1 s adelante</translation>
    </message>
    <message>
        <source>Begin a new program</source>
        <translation>Empezar un programa nuevo</translation>
    </message>
    <message>
        <source>Begin a range, end it, clear it; the figures are of that range</source>
        <translation>Empezar un intervalo, terminarlo, quitarlo; las cifras son de ese intervalo</translation>
    </message>
    <message>
        <source>Comment the lines out, or in again</source>
        <translation>Comentar las líneas, o descomentarlas</translation>
    </message>
    <message>
        <source>Editor: {keys}</source>
        <translation>Editor: {keys}</translation>
    </message>
    <message>
        <source>Find in the program</source>
        <translation>Buscar en el programa</translation>
    </message>
    <message>
        <source>Find the next match</source>
        <translation>Buscar la coincidencia siguiente</translation>
    </message>
    <message>
        <source>Find the previous match</source>
        <translation>Buscar la coincidencia anterior</translation>
    </message>
    <message>
        <source>Go to the start of the run</source>
        <translation>Ir al principio de la ejecución</translation>
    </message>
    <message>
        <source>Go to what is happening now</source>
        <translation>Ir a lo que ocurre ahora</translation>
    </message>
    <message>
        <source>In a lesson: answer its question</source>
        <translation>En una lección: responder a su pregunta</translation>
    </message>
    <message>
        <source>In a lesson: the next step</source>
        <translation>En una lección: el paso siguiente</translation>
    </message>
    <message>
        <source>In a lesson: the step before</source>
        <translation>En una lección: el paso anterior</translation>
    </message>
    <message>
        <source>Indent lines, or move them back</source>
        <translation>Aumentar la sangría de las líneas, o reducirla</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Leave the editor, so that the window’s keys work</source>
        <translation>Salir del editor, para que funcionen las teclas de la ventana</translation>
    </message>
    <message>
        <source>Of a program: the map of its resources, or the stage</source>
        <translation>De un programa: el mapa de sus recursos o el escenario</translation>
    </message>
    <message>
        <source>One event back</source>
        <translation>Un evento atrás</translation>
    </message>
    <message>
        <source>One event forward</source>
        <translation>Un evento adelante</translation>
    </message>
    <message>
        <source>Open a program</source>
        <translation>Abrir un programa</translation>
    </message>
    <message>
        <source>Pause or resume the workers</source>
        <translation>Pausar o reanudar los trabajadores</translation>
    </message>
    <message>
        <source>Resources: {keys}</source>
        <translation>Recursos: {keys}</translation>
    </message>
    <message>
        <source>Run the program</source>
        <translation>Ejecutar el programa</translation>
    </message>
    <message>
        <source>Run the program in the editor</source>
        <translation>Ejecutar el programa del editor</translation>
    </message>
    <message>
        <source>Save it under another name</source>
        <translation>Guardarlo con otro nombre</translation>
    </message>
    <message>
        <source>Save the program</source>
        <translation>Guardar el programa</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>Stage: {keys}</source>
        <translation>Escenario: {keys}</translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation>Iniciar la ejecución</translation>
    </message>
    <message>
        <source>Start the run; then pause or play the view</source>
        <translation>Iniciar la ejecución; después, detener o reproducir la vista</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Detenerlo</translation>
    </message>
    <message>
        <source>Taller rows, lower rows</source>
        <translation>Filas más altas, filas más bajas</translation>
    </message>
    <message>
        <source>The resource before, the next one</source>
        <translation>El recurso anterior, el siguiente</translation>
    </message>
    <message>
        <source>The worker before, the next one</source>
        <translation>El trabajador anterior, el siguiente</translation>
    </message>
    <message>
        <source>Timeline: {keys}</source>
        <translation>Línea de tiempo: {keys}</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Tamaño habitual del texto</translation>
    </message>
    <message>
        <source>What a click on the worker does</source>
        <translation>Lo que hace un clic en el trabajador</translation>
    </message>
    <message>
        <source>While they are paused: let one worker take one step</source>
        <translation>Mientras están en pausa: que un trabajador dé un paso</translation>
    </message>
    <message>
        <source>While they are paused: let this worker take one step</source>
        <translation>Mientras están en pausa: que este trabajador dé un paso</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>Acercar, alejar</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>&amp;Processes with a semaphore</source>
        <translation>&amp;Procesos con un semáforo</translation>
    </message>
    <message>
        <source>&amp;Threads with a semaphore</source>
        <translation>&amp;Hilos con un semáforo</translation>
    </message>
    <message>
        <source>A &amp;bounded buffer</source>
        <translation>Un &amp;búfer acotado</translation>
    </message>
    <message>
        <source>T&amp;asks with a semaphore</source>
        <translation>&amp;Tareas con un semáforo</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Program: {name}</source>
        <translation>Programa: {name}</translation>
    </message>
    <message>
        <source>Recording: {name}</source>
        <translation>Grabación: {name}</translation>
    </message>
    <message>
        <source>catching up · {now} s</source>
        <translation>poniéndose al día · {now} s</translation>
    </message>
    <message>
        <source>live is at {now} s</source>
        <translation>en vivo va por {now} s</translation>
    </message>
    <message>
        <source>live · {now} s</source>
        <translation>en vivo · {now} s</translation>
    </message>
    <message>
        <source>process {pid}</source>
        <translation>proceso {pid}</translation>
    </message>
    <message>
        <source>seen until {now} s</source>
        <translation>visto hasta {now} s</translation>
    </message>
    <message>
        <source>the file ends at {now} s</source>
        <translation>el archivo acaba en {now} s</translation>
    </message>
    <message>
        <source>the run ended at {now} s</source>
        <translation>la ejecución acabó en {now} s</translation>
    </message>
    <message>
        <source>view at {t} s · </source>
        <translation>vista en {t} s · </translation>
    </message>
    <message>
        <source>workers paused at {now} s</source>
        <translation>trabajadores en pausa en {now} s</translation>
    </message>
</context>
</TS>
