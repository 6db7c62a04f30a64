<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>复制诊断信息(&amp;C)</translation>
    </message>
    <message>
        <source>About Semaphore Lab</source>
        <translation>关于 Semaphore Lab</translation>
    </message>
    <message>
        <source>Copy what a bug report needs. It contains no file names.</source>
        <translation>复制错误报告所需的信息。其中没有文件名。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. Qt and PySide are used under the LGPL; worker colours by Okabe and Ito.</source>
        <translation>自由软件，采用 MIT 许可证。Qt 和 PySide 依 LGPL 使用；工作者的颜色出自 Okabe 和 Ito。</translation>
    </message>
    <message>
        <source>See real threads, processes and tasks share a real semaphore.</source>
        <translation>看真实的线程、进程和任务如何共用一个真实的信号量。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>The limit is {limit} now.</source>
        <translation>上限现在是 {limit}。</translation>
    </message>
    <message>
        <source>The program goes on, and is watched no longer.</source>
        <translation>程序继续运行，不再被观察。</translation>
    </message>
    <message>
        <source>The run has started.</source>
        <translation>运行已经开始。</translation>
    </message>
    <message>
        <source>The run is over.</source>
        <translation>运行已经结束。</translation>
    </message>
    <message>
        <source>The workers are paused.</source>
        <translation>工作者已暂停。</translation>
    </message>
    <message>
        <source>The workers resume.</source>
        <translation>工作者继续了。</translation>
    </message>
    <message>
        <source>View at {t} s.</source>
        <translation>画面在 {t} s。</translation>
    </message>
    <message>
        <source>Worker {worker} has left.</source>
        <translation>工作者 {worker} 已经离开。</translation>
    </message>
    <message>
        <source>Worker {worker} is inside.</source>
        <translation>工作者 {worker} 在内部。</translation>
    </message>
    <message>
        <source>Worker {worker} waits.</source>
        <translation>工作者 {worker} 在等待。</translation>
    </message>
    <message>
        <source>{worker} has {resource}.</source>
        <translation>{worker} 有了 {resource}。</translation>
    </message>
    <message>
        <source>{worker} releases {resource}.</source>
        <translation>{worker} 释放 {resource}。</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}.</source>
        <translation>{worker} 在等待 {resource}。</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Process id</source>
        <translation>进程号(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>观察(&amp;W)</translation>
    </message>
    <message>
        <source>Also what li&amp;braries make</source>
        <translation>也观察库所创建的(&amp;B)</translation>
    </message>
    <message>
        <source>It has to be CPython 3.14 or newer. The program is not changed, and goes on when you stop watching.</source>
        <translation>必须是 CPython 3.14 或更新版本。程序不会被改动；停止观察后它继续运行。</translation>
    </message>
    <message>
        <source>It runs Python {version}: only one of CPython 3.14 or newer can be watched while it runs.</source>
        <translation>它用的是 Python {version}：只有 CPython 3.14 或更新版本的程序才能在运行中观察。</translation>
    </message>
    <message>
        <source>Locks of threads that are made from now on, and all locks of tasks.</source>
        <translation>从现在起创建的线程锁，以及所有任务的锁。</translation>
    </message>
    <message>
        <source>Look again which programs run (F5).</source>
        <translation>重新查看哪些程序在运行 (F5)。</translation>
    </message>
    <message>
        <source>Looking for programs…</source>
        <translation>正在查找程序…</translation>
    </message>
    <message>
        <source>Name the Python that it runs.</source>
        <translation>请指定它所用的 Python。</translation>
    </message>
    <message>
        <source>No Python program of yours runs here.</source>
        <translation>这里没有运行您的 Python 程序。</translation>
    </message>
    <message>
        <source>No program has this in its name.</source>
        <translation>没有程序的名称里有这个。</translation>
    </message>
    <message>
        <source>None of these can be watched: all run an older Python.</source>
        <translation>这些都不能观察：它们用的都是更旧的 Python。</translation>
    </message>
    <message>
        <source>Not in the list. Process {pid} will be tried.</source>
        <translation>不在列表中。将尝试进程 {pid}。</translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation>Python(&amp;Y)</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Python programs that run</source>
        <translation>正在运行的 Python 程序</translation>
    </message>
    <message>
        <source>Type the number of the process to watch.</source>
        <translation>请输入要观察的进程号。</translation>
    </message>
    <message>
        <source>Watch &amp;locks too</source>
        <translation>也观察锁(&amp;L)</translation>
    </message>
    <message>
        <source>Watch a running program</source>
        <translation>观察运行中的程序</translation>
    </message>
    <message>
        <source>a part of its name, or its process id</source>
        <translation>名称的一部分，或进程号</translation>
    </message>
    <message>
        <source>found by itself</source>
        <translation>自动找到</translation>
    </message>
    <message>
        <source>its number</source>
        <translation>它的编号</translation>
    </message>
    <message>
        <source>the one that it runs</source>
        <translation>它所用的</translation>
    </message>
</context>
<context>
    <name>BackendChoice</name>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Separate processes, on multiprocessing.Semaphore.</source>
        <translation>各自独立的进程，使用 multiprocessing.Semaphore。</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Tasks in one event loop, on asyncio.Semaphore.</source>
        <translation>同一个事件循环中的任务，使用 asyncio.Semaphore。</translation>
    </message>
    <message>
        <source>Tasks in processes of one or more machines, on distributed.Semaphore: there a permit is a lease.</source>
        <translation>一台或多台机器的进程中的任务，使用 distributed.Semaphore：在那里，许可是一份租约。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Threads in one process, on threading.Semaphore.</source>
        <translation>同一个进程中的线程，使用 threading.Semaphore。</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>&amp;Run all</source>
        <translation>全部运行(&amp;R)</translation>
    </message>
    <message>
        <source>Play or stop the view (Space)</source>
        <translation>播放或停住画面（空格）</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Shown moment</source>
        <translation>显示的时刻</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>To the event before (,)</source>
        <translation>到上一个事件（,）</translation>
    </message>
    <message>
        <source>To the next event (.)</source>
        <translation>到下一个事件（.）</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>Blank</name>
    <message>
        <source>The screen is blank</source>
        <translation>屏幕已关闭</translation>
    </message>
</context>
<context>
    <name>Body</name>
    <message>
        <source>Files, lessons, appearance and help</source>
        <translation>文件、课程、外观和帮助</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Answer {key}: {text}</source>
        <translation>回答 {key}：{text}</translation>
    </message>
    <message>
        <source>Your answer {key}: {text}</source>
        <translation>你的回答 {key}：{text}</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Arrows, Page Down and Page Up choose; Enter or F5 opens; Esc closes.</source>
        <translation>用方向键、Page Down 和 Page Up 选择；Enter 或 F5 打开；Esc 关闭。</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Puzzles</source>
        <translation>经典问题</translation>
    </message>
    <message>
        <source>{title}, done</source>
        <translation>{title}，已完成</translation>
    </message>
</context>
<context>
    <name>ClusterFields</name>
    <message>
        <source>&amp;Cluster</source>
        <translation>集群(&amp;C)</translation>
    </message>
    <message>
        <source>After how many seconds the scheduler takes back a permit that nobody renews.</source>
        <translation>无人续租的许可，多少秒后被调度器收回。</translation>
    </message>
    <message>
        <source>Choose a scheduler file</source>
        <translation>选择调度器文件</translation>
    </message>
    <message>
        <source>Choose the file that a scheduler has written.</source>
        <translation>选择调度器写出的文件。</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Lease &amp;timeout</source>
        <translation>租约时限(&amp;T)</translation>
    </message>
    <message>
        <source>Lease timeout</source>
        <translation>租约时限</translation>
    </message>
    <message>
        <source>Scheduler file</source>
        <translation>调度器文件</translation>
    </message>
    <message>
        <source>The scheduler to join: tcp://host:8786, or its file. Empty: a cluster of its own on this machine.</source>
        <translation>要加入的调度器：tcp://host:8786，或其文件。留空：在本机上自建一个集群。</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>自带</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the program</source>
        <translation>复制程序</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Python files (*.py)</source>
        <translation>Python 文件 (*.py)</translation>
    </message>
    <message>
        <source>Save as script</source>
        <translation>另存为脚本</translation>
    </message>
    <message>
        <source>Save as script…</source>
        <translation>另存为脚本…</translation>
    </message>
    <message>
        <source>Save the program as a Python file</source>
        <translation>将程序保存为 Python 文件</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>无法写入 {file}：{reason}。</translation>
    </message>
</context>
<context>
    <name>CodeTab</name>
    <message>
        <source>Editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>Show the program of this run</source>
        <translation>显示这次运行的程序</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>这次运行</translation>
    </message>
    <message>
        <source>Write a program of your own</source>
        <translation>自己写一个程序</translation>
    </message>
</context>
<context>
    <name>Comfort</name>
    <message>
        <source>Reduce motio&amp;n</source>
        <translation>减少动态效果(&amp;N)</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>Tokens fade from place to place instead of travelling.</source>
        <translation>标记从一处淡出、在另一处淡入，而不移动。</translation>
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
        <translation>按空格键运行全部泳道。</translation>
    </message>
    <message>
        <source>Up to the moment that is shown</source>
        <translation>到显示的时刻为止</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>等候轮到它</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
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
        <translation>占用(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Limit</source>
        <translation>上限(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>工作者(&amp;W)</translation>
    </message>
    <message>
        <source>Clear the stage for a new run.</source>
        <translation>清空舞台，准备新的运行。</translation>
    </message>
    <message>
        <source>End the run and its workers.</source>
        <translation>结束这次运行及其工作者。</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>占用时间</translation>
    </message>
    <message>
        <source>How long a worker stays inside: 2 s, 1–3 s or ~2 s (a mean).</source>
        <translation>工作者在内部停留多久：2 s、1–3 s 或 ~2 s（平均值）。</translation>
    </message>
    <message>
        <source>How many workers may be inside at once: the semaphore&apos;s permits.</source>
        <translation>同时可以有多少工作者在内部：即信号量的许可数。</translation>
    </message>
    <message>
        <source>How many workers run: 1 to {most}.</source>
        <translation>运行多少个工作者：1 到 {most}。</translation>
    </message>
    <message>
        <source>Let one worker take one step (S).</source>
        <translation>让一个工作者走一步（S）。</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Make something go wrong with a worker, for real.</source>
        <translation>让一个工作者真的出一次错。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>现在没有在运行。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause or resume the real workers: each stops just before its next acquire or release (P).</source>
        <translation>暂停真实的工作者，或让它们继续：每个都在下一次获取或释放之前停下（P）。</translation>
    </message>
    <message>
        <source>Pause the workers first; then they can be stepped.</source>
        <translation>请先暂停工作者，然后就可以单步。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Rounds, gap, work, seed and faults.</source>
        <translation>轮数、间隔、工作、种子和故障。</translation>
    </message>
    <message>
        <source>Run this scenario.</source>
        <translation>运行这个场景。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the run first: the backend is fixed once workers exist.</source>
        <translation>请先停止运行：有了工作者之后，后端就固定了。</translation>
    </message>
    <message>
        <source>Stop the run first: the hold is fixed once workers exist.</source>
        <translation>请先停止运行：有了工作者之后，占用时间就固定了。</translation>
    </message>
    <message>
        <source>Stop the run first: these settings are fixed once workers exist.</source>
        <translation>请先停止运行：有了工作者之后，这些设置就固定了。</translation>
    </message>
    <message>
        <source>Stop this run to start another.</source>
        <translation>要开始另一次运行，请先停止这一次。</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止观察</translation>
    </message>
    <message>
        <source>Stop watching first: this is for runs that start here.</source>
        <translation>请先停止观察：这用于从这里开始的运行。</translation>
    </message>
    <message>
        <source>There is nothing to clear yet.</source>
        <translation>现在没有可以清空的内容。</translation>
    </message>
    <message>
        <source>This bounded semaphore was made with a limit of {bound} and cannot have more.</source>
        <translation>这个有界信号量创建时的上限是 {bound}，不能再多。</translation>
    </message>
    <message>
        <source>Watch this program no longer. It goes on by itself.</source>
        <translation>不再观察这个程序。它自己继续运行。</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作者</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Open a program</source>
        <translation>打开程序</translation>
    </message>
    <message>
        <source>Processes that it left behind, and that were ended: {count}.</source>
        <translation>它留下并已被结束的进程：{count} 个。</translation>
    </message>
    <message>
        <source>Python programs (*.py)</source>
        <translation>Python 程序 (*.py)</translation>
    </message>
    <message>
        <source>Python programs (*.py);;All files (*)</source>
        <translation>Python 程序 (*.py);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Python to run programs with</source>
        <translation>用来运行程序的 Python</translation>
    </message>
    <message>
        <source>Run will run {name} with your rights, as if you had started it yourself.</source>
        <translation>“运行”会以您的权限运行 {name}，就像您自己启动的一样。</translation>
    </message>
    <message>
        <source>Save the program</source>
        <translation>保存程序</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The one that runs the &amp;lab</source>
        <translation>运行本程序的那个(&amp;L)</translation>
    </message>
    <message>
        <source>The one that this computer &amp;has</source>
        <translation>这台电脑上的那个(&amp;H)</translation>
    </message>
    <message>
        <source>The program ended with exit code {code}.</source>
        <translation>程序以退出码 {code} 结束。</translation>
    </message>
    <message>
        <source>The program ended with exit code {code}: {error}</source>
        <translation>程序以退出码 {code} 结束：{error}</translation>
    </message>
    <message>
        <source>The program has ended.</source>
        <translation>程序已结束。</translation>
    </message>
    <message>
        <source>The program runs.</source>
        <translation>程序正在运行。</translation>
    </message>
</context>
<context>
    <name>EditorPanel</name>
    <message>
        <source>Another file of the program</source>
        <translation>程序的另一个文件</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭此提示</translation>
    </message>
    <message>
        <source>End the program, with all processes that it has started</source>
        <translation>结束程序及其启动的所有进程</translation>
    </message>
    <message>
        <source>New, open, save, and the Python that runs it</source>
        <translation>新建、打开、保存，以及运行它的 Python</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run the program as it stands here (Ctrl+R)</source>
        <translation>按这里的内容运行程序（Ctrl+R）</translation>
    </message>
    <message>
        <source>Stop the program</source>
        <translation>停止程序</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>What the program has printed</source>
        <translation>程序输出的内容</translation>
    </message>
    <message>
        <source>{name} has changes that are not saved.</source>
        <translation>{name} 有尚未保存的更改。</translation>
    </message>
</context>
<context>
    <name>Exploring</name>
    <message>
        <source>Watch a program first, or write one in the editor.</source>
        <translation>请先观察一个程序，或在编辑器里写一个。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Frames per second</source>
        <translation>每秒帧数(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Part of the run</source>
        <translation>运行的哪一段(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Size in pixels</source>
        <translation>像素尺寸(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>内容(&amp;W)</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Animation (GIF)</source>
        <translation>动画（GIF）</translation>
    </message>
    <message>
        <source>Animation (WebP)</source>
        <translation>动画（WebP）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Map of resources</source>
        <translation>资源图</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>图片（PNG）</translation>
    </message>
    <message>
        <source>Picture for print (SVG)</source>
        <translation>用于印刷的图片（SVG）</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>保存(&amp;V)…</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
    <message>
        <source>Seconds of the run in a second of the animation</source>
        <translation>动画的一秒对应运行的多少秒</translation>
    </message>
    <message>
        <source>Spee&amp;d</source>
        <translation>速度(&amp;D)</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>Table of all events (CSV)</source>
        <translation>所有事件的表格（CSV）</translation>
    </message>
    <message>
        <source>Table of all workers (CSV)</source>
        <translation>所有工作者的表格（CSV）</translation>
    </message>
    <message>
        <source>The chosen range</source>
        <translation>选定的区间</translation>
    </message>
    <message>
        <source>The end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>The moment that is shown</source>
        <translation>显示的时刻</translation>
    </message>
    <message>
        <source>This needs ffmpeg, which is not on this computer. GIF needs nothing.</source>
        <translation>这需要 ffmpeg，而这台电脑上没有。GIF 不需要任何东西。</translation>
    </message>
    <message>
        <source>Trace for ui.perfetto.dev (JSON)</source>
        <translation>供 ui.perfetto.dev 使用的跟踪（JSON）</translation>
    </message>
    <message>
        <source>Up to the moment that is shown</source>
        <translation>到显示的时刻为止</translation>
    </message>
    <message>
        <source>V&amp;iew</source>
        <translation>视图(&amp;I)</translation>
    </message>
    <message>
        <source>Video ({kind})</source>
        <translation>视频（{kind}）</translation>
    </message>
    <message>
        <source>With the &amp;timeline</source>
        <translation>包含时间线(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已在剪贴板上。</translation>
    </message>
</context>
<context>
    <name>FaultMenu</name>
    <message>
        <source>Another worker…</source>
        <translation>其他工作者…</translation>
    </message>
    <message>
        <source>Choose another worker.</source>
        <translation>选择另一个工作者。</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Give back exactly the permits that were lost, so that others can go in.</source>
        <translation>恰好归还丢失的许可，让其他工作者能够进入。</translation>
    </message>
    <message>
        <source>Let this worker take one step.</source>
        <translation>让这个工作者走一步。</translation>
    </message>
    <message>
        <source>Nothing is running: start a run first.</source>
        <translation>现在没有在运行：请先开始一次运行。</translation>
    </message>
    <message>
        <source>Number of the worker:</source>
        <translation>工作者的编号：</translation>
    </message>
    <message>
        <source>Pause the workers first.</source>
        <translation>请先暂停工作者。</translation>
    </message>
    <message>
        <source>Reclaim 1 lost permit</source>
        <translation>收回 1 个丢失的许可</translation>
    </message>
    <message>
        <source>Reclaim {count} lost permits</source>
        <translation>收回 {count} 个丢失的许可</translation>
    </message>
    <message>
        <source>Reclaim: no permit is lost</source>
        <translation>收回：没有丢失的许可</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>The run is over.</source>
        <translation>运行已经结束。</translation>
    </message>
    <message>
        <source>There is no worker {worker}.</source>
        <translation>没有工作者 {worker}。</translation>
    </message>
    <message>
        <source>This is its last round: it will not ask again.</source>
        <translation>这是它的最后一轮：它不会再请求。</translation>
    </message>
    <message>
        <source>Worker {worker} has ended: nothing can happen to it any more.</source>
        <translation>工作者 {worker} 已经结束：不会再发生什么。</translation>
    </message>
    <message>
        <source>Worker {worker}: {place}</source>
        <translation>工作者 {worker}：{place}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已不在</translation>
    </message>
    <message>
        <source>gone, with its permit</source>
        <translation>已不在，并带走了许可</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>在内部</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>在外面</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>在等待</translation>
    </message>
    <message>
        <source>{fault}: {reason}</source>
        <translation>{fault}：{reason}</translation>
    </message>
</context>
<context>
    <name>FaultsDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Round</source>
        <translation>第几轮(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Worker</source>
        <translation>工作者(&amp;W)</translation>
    </message>
    <message>
        <source>Add the fault</source>
        <translation>添加故障</translation>
    </message>
    <message>
        <source>Add this fault; it replaces one in the same round.</source>
        <translation>添加这个故障；它会取代同一轮中的另一个。</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Faults of the scenario</source>
        <translation>场景的故障</translation>
    </message>
    <message>
        <source>Kind of fault</source>
        <translation>故障种类</translation>
    </message>
    <message>
        <source>Planned faults</source>
        <translation>计划的故障</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>Remove the selected faults</source>
        <translation>移除选中的故障</translation>
    </message>
    <message>
        <source>Remove the selected faults.</source>
        <translation>移除选中的故障。</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>第几轮</translation>
    </message>
    <message>
        <source>Select a fault in the table first.</source>
        <translation>请先在表中选择一个故障。</translation>
    </message>
    <message>
        <source>The number of the worker.</source>
        <translation>工作者的编号。</translation>
    </message>
    <message>
        <source>The round in which it happens, counted from 0.</source>
        <translation>在第几轮发生，从 0 数起。</translation>
    </message>
    <message>
        <source>There can be at most {most} faults.</source>
        <translation>最多可以有 {most} 个故障。</translation>
    </message>
    <message>
        <source>What goes wrong.</source>
        <translation>出什么错。</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>工作者</translation>
    </message>
</context>
<context>
    <name>FigureList</name>
    <message>
        <source>Show the moment that this number comes from</source>
        <translation>显示这个数字出自哪一刻</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Figures of the lanes</source>
        <translation>各泳道的数据</translation>
    </message>
    <message>
        <source>{value} ({factor} ×)</source>
        <translation>{value}（{factor} 倍）</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>File of the program</source>
        <translation>程序的文件</translation>
    </message>
    <message>
        <source>Shown: {file}</source>
        <translation>显示：{file}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Opening {name}: {percent} %</source>
        <translation>正在打开 {name}：{percent} %</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
    <message>
        <source>Saving {name}: {percent} %</source>
        <translation>正在保存 {name}：{percent} %</translation>
    </message>
    <message>
        <source>Saving {name}: {percent} %. The window closes when that is done. Close it again to stop saving; an existing file stays as it was.</source>
        <translation>正在保存 {name}：{percent} %。保存完后窗口会关闭。再关闭一次就不再保存；原有的文件保持不变。</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find in the program</source>
        <translation>在程序中查找</translation>
    </message>
    <message>
        <source>Matches: {count}</source>
        <translation>{count} 处匹配</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一处匹配</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一处匹配</translation>
    </message>
    <message>
        <source>{index} of {count}</source>
        <translation>第 {index} 处，共 {count} 处</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>A part of a name or a kind, or how it stands: waiting, held, deadlock, lost. The map shows what is found. Return selects the next.</source>
        <translation>名称或类型的一部分，或它的状态：等待、持有、死锁、丢失。图上显示找到的。回车键选择下一个。</translation>
    </message>
    <message>
        <source>All resources</source>
        <translation>所有资源</translation>
    </message>
    <message>
        <source>Find a resource</source>
        <translation>查找资源</translation>
    </message>
    <message>
        <source>Find: a name, waiting, deadlock</source>
        <translation>查找：名称、等待、死锁</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>held</source>
        <translation>持有</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>{shown} of {count} on the map</source>
        <translation>图上有 {shown} 个，共 {count} 个</translation>
    </message>
</context>
<context>
    <name>FindingLine</name>
    <message>
        <source>Click to go to {t} s.</source>
        <translation>点击转到 {t} 秒。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Give the lost permits back, one release for each.</source>
        <translation>归还丢失的许可：每个许可释放一次。</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Reclaim</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Reclaim lost permits</source>
        <translation>收回丢失的许可</translation>
    </message>
    <message>
        <source>Show everything that is wrong at this moment.</source>
        <translation>显示这一刻的所有问题。</translation>
    </message>
    <message>
        <source>The run is over, and its semaphore is gone.</source>
        <translation>运行已经结束，它的信号量也不在了。</translation>
    </message>
    <message>
        <source>The view shows the past: press Live first.</source>
        <translation>现在显示的是过去：请先按“实时”。</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>出了什么问题</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
</context>
<context>
    <name>FindingsPopup</name>
    <message>
        <source>Everything that is wrong</source>
        <translation>所有问题</translation>
    </message>
    <message>
        <source>Show the leak warning…</source>
        <translation>显示泄漏警告…</translation>
    </message>
    <message>
        <source>What Python says when a process that shares a semaphore is killed.</source>
        <translation>共用信号量的进程被杀死时 Python 会说什么。</translation>
    </message>
</context>
<context>
    <name>GuidePanel</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Show me: {claim}</source>
        <translation>演示：{claim}</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Diagnostics are on the clipboard: paste them anywhere.</source>
        <translation>诊断信息已在剪贴板上：可粘贴到任何地方。</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>A semaphore lets only so many workers inside at once; the others wait. Press Start, or begin with lesson 1.</source>
        <translation>信号量同时只让一定数目的工作者进去，其他的等待。按“开始”，或从第 1 课开始。</translation>
    </message>
    <message>
        <source>Begin with lesson 1</source>
        <translation>从第 1 课开始</translation>
    </message>
    <message>
        <source>Click a token to follow its worker everywhere.</source>
        <translation>点击一个标记，就能在各处跟踪它的工作者。</translation>
    </message>
    <message>
        <source>Drag the slider below to go back in the run.</source>
        <translation>拖动下面的滑块，可以回到运行中较早的时刻。</translation>
    </message>
    <message>
        <source>Hide hints</source>
        <translation>隐藏提示</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Lessons are in the menu, at the top right.</source>
        <translation>课程在右上角的菜单里。</translation>
    </message>
    <message>
        <source>“Show hints again” in Help brings them back.</source>
        <translation>“帮助”里的“再次显示提示”会让它们回来。</translation>
    </message>
</context>
<context>
    <name>InputLine</name>
    <message>
        <source>End of input</source>
        <translation>输入结束</translation>
    </message>
    <message>
        <source>End the program’s input (Ctrl+D).</source>
        <translation>结束程序的输入（Ctrl+D）。</translation>
    </message>
    <message>
        <source>Input for the program</source>
        <translation>给程序的输入</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Last seen at {place}</source>
        <translation>最后出现在 {place}</translation>
    </message>
    <message>
        <source>Line {number}: {text}</source>
        <translation>第 {number} 行：{text}</translation>
    </message>
    <message>
        <source>Turns: {turns}. Longest wait: {wait}.</source>
        <translation>次数：{turns}。最长等待：{wait}。</translation>
    </message>
    <message>
        <source>What this worker did: Return shows the moment</source>
        <translation>这个工作者做了什么：回车键显示那一刻</translation>
    </message>
    <message>
        <source>since {t} s</source>
        <translation>从 {t} s 起</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>A lesson; a puzzle; its threads or tasks</source>
        <translation>课程；经典问题；其线程或任务</translation>
    </message>
    <message>
        <source>A program&apos;s next resource; with Shift, the one before</source>
        <translation>程序的下一个资源；按住 Shift 是前一个</translation>
    </message>
    <message>
        <source>A, B, C or 1, 2, 3</source>
        <translation>A、B、C 或 1、2、3</translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation>回答问题</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back or forward in time; with Shift, further</source>
        <translation>在时间中后退或前进；按住 Shift 走得更远</translation>
    </message>
    <message>
        <source>Blank the screen; a full stop does the same</source>
        <translation>关闭屏幕画面（句点键也可以）</translation>
    </message>
    <message>
        <source>Change the limit</source>
        <translation>改变上限</translation>
    </message>
    <message>
        <source>Go to what is wrong; again: to the next; then back</source>
        <translation>转到出错之处；再按：下一处；然后返回</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home、End</translation>
    </message>
    <message>
        <source>Leave presenter mode; F11 does the same</source>
        <translation>离开演示模式；F11 也可以</translation>
    </message>
    <message>
        <source>Let one worker take one step</source>
        <translation>让一个工作者走一步</translation>
    </message>
    <message>
        <source>Let this worker take one step</source>
        <translation>让这个工作者走一步</translation>
    </message>
    <message>
        <source>Make something go wrong with a worker</source>
        <translation>让一个工作者出一次错</translation>
    </message>
    <message>
        <source>Next panel: none, code, timeline, transcript, statistics</source>
        <translation>下一个面板：无、代码、时间线、运行记录、统计</translation>
    </message>
    <message>
        <source>Next step of the lesson; without a lesson, start or step</source>
        <translation>课程的下一步；没有课程时，开始或走一步</translation>
    </message>
    <message>
        <source>Of a program: the map of its resources, or the stage</source>
        <translation>程序：资源图或舞台</translation>
    </message>
    <message>
        <source>One event back or forward</source>
        <translation>后退或前进一个事件</translation>
    </message>
    <message>
        <source>One more worker; with Shift, one fewer</source>
        <translation>多一个工作者；按住 Shift 少一个</translation>
    </message>
    <message>
        <source>Pause or resume the workers</source>
        <translation>暂停工作者，或让它们继续</translation>
    </message>
    <message>
        <source>Reclaim lost permits</source>
        <translation>收回丢失的许可</translation>
    </message>
    <message>
        <source>Show these keys; F1 does the same</source>
        <translation>显示这些按键；F1 也可以</translation>
    </message>
    <message>
        <source>Slower, faster</source>
        <translation>更慢，更快</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Start the run; then pause or play the view</source>
        <translation>开始运行；之后停住或播放画面</translation>
    </message>
    <message>
        <source>To the start of the run; to now</source>
        <translation>到运行的开头；到现在</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>LeakDialog</name>
    <message>
        <source>A process that had made a semaphore for others was killed, or ended without cleaning up.</source>
        <translation>有个进程为其他进程创建了信号量，却被杀死了，或者没有清理就结束了。</translation>
    </message>
    <message>
        <source>It has just happened on this computer, for real:</source>
        <translation>就在刚才，它在这台电脑上真的发生了：</translation>
    </message>
    <message>
        <source>It is happening now…</source>
        <translation>正在发生…</translation>
    </message>
    <message>
        <source>Leaked semaphore objects</source>
        <translation>泄漏的信号量对象</translation>
    </message>
    <message>
        <source>Python’s helper process, the resource tracker, outlives it, removes the semaphore and says so.</source>
        <translation>Python 的辅助进程（资源跟踪器）活得更久，它会移除信号量，并说出这件事。</translation>
    </message>
    <message>
        <source>The warning itself is harmless: nothing stays behind. But it tells you that a process ended badly, as a data loader’s workers do when memory runs out.</source>
        <translation>这个警告本身无害：什么也不会留下。但它告诉您有个进程没有好好结束，就像内存用尽时数据加载器的工作进程那样。</translation>
    </message>
    <message>
        <source>What the processes printed</source>
        <translation>进程输出的内容</translation>
    </message>
</context>
<context>
    <name>LessonStrip</name>
    <message>
        <source>Another run is shown. Next goes on with the lesson.</source>
        <translation>现在显示的是另一次运行。“下一步”会继续课程。</translation>
    </message>
    <message>
        <source>Another run is shown. Next goes on with the puzzle.</source>
        <translation>显示的是另一次运行。“下一步”继续这个问题。</translation>
    </message>
    <message>
        <source>Answer with a click or a letter, or go on with Next.</source>
        <translation>点击或按字母回答，或用“下一步”继续。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>In real life: {what}</source>
        <translation>现实中：{what}</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>离开课程</translation>
    </message>
    <message>
        <source>Leave the puzzle</source>
        <translation>离开这个问题</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Look at: {what}</source>
        <translation>请看：{what}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>Next puzzle</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Puzzle</source>
        <translation>经典问题</translation>
    </message>
    <message>
        <source>The run was over before that happened.</source>
        <translation>还没等到那一刻，运行就结束了。</translation>
    </message>
    <message>
        <source>The run will show.</source>
        <translation>运行会给出答案。</translation>
    </message>
    <message>
        <source>The workers stop for a question…</source>
        <translation>在提问时工作者会停下…</translation>
    </message>
    <message>
        <source>{step} of {steps}</source>
        <translation>{step} / {steps}</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>&amp;Loop all lessons</source>
        <translation>循环播放所有课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Save my results…</source>
        <translation>保存我的结果(&amp;S)…</translation>
    </message>
    <message>
        <source>L&amp;eave the lesson</source>
        <translation>离开课程(&amp;E)</translation>
    </message>
</context>
<context>
    <name>ManyOnCluster</name>
    <message>
        <source>Don’t start</source>
        <translation>不启动</translation>
    </message>
    <message>
        <source>Others may be using it.</source>
        <translation>其他人可能正在使用它。</translation>
    </message>
    <message>
        <source>Start them</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start {workers} workers on the cluster at {cluster}?</source>
        <translation>要在 {cluster} 的集群上启动 {workers} 个工作者吗？</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;About Semaphore Lab</source>
        <translation>关于 Semaphore Lab(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>复制诊断信息(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy the stage as a picture</source>
        <translation>将舞台复制为图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Find a worker…</source>
        <translation>查找工作者(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Presenter mode</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>比较(&amp;M)</translation>
    </message>
    <message>
        <source>Copy the &amp;map as a picture</source>
        <translation>将资源图复制为图片(&amp;M)</translation>
    </message>
    <message>
        <source>Copy the &amp;timeline as a picture</source>
        <translation>将时间线复制为图片(&amp;T)</translation>
    </message>
    <message>
        <source>E&amp;dit a program</source>
        <translation>编辑程序(&amp;D)</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>Export the &amp;run…</source>
        <translation>导出这次运行(&amp;R)…</translation>
    </message>
    <message>
        <source>Follow the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>L&amp;essons</source>
        <translation>课程(&amp;E)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Ma&amp;ke this order again</source>
        <translation>再次产生这个顺序(&amp;K)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Number of the worker to step:</source>
        <translation>要走一步的工作者的编号：</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Pu&amp;zzles…</source>
        <translation>经典问题(&amp;Z)…</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>运行(&amp;U)</translation>
    </message>
    <message>
        <source>Recordings (*{suffix})</source>
        <translation>记录 (*{suffix})</translation>
    </message>
    <message>
        <source>Recordings and scenarios (*{suffix} *.toml)</source>
        <translation>记录和场景 (*{suffix} *.toml)</translation>
    </message>
    <message>
        <source>S&amp;ave a picture of the map…</source>
        <translation>保存资源图的图片(&amp;A)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve recording as…</source>
        <translation>将记录另存为(&amp;V)…</translation>
    </message>
    <message>
        <source>Save a &amp;picture of the stage…</source>
        <translation>保存舞台的图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Save a picture of the time&amp;line…</source>
        <translation>保存时间线的图片(&amp;L)…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save recording</source>
        <translation>保存记录</translation>
    </message>
    <message>
        <source>Save s&amp;cenario as…</source>
        <translation>将场景另存为(&amp;C)…</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Save statistics</source>
        <translation>保存统计</translation>
    </message>
    <message>
        <source>Save the &amp;statistics as CSV…</source>
        <translation>将统计存为 CSV(&amp;S)…</translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>场景 (*.toml)</translation>
    </message>
    <message>
        <source>Show &amp;hints again</source>
        <translation>再次显示提示(&amp;H)</translation>
    </message>
    <message>
        <source>Show the &amp;leak warning…</source>
        <translation>显示泄漏警告(&amp;L)…</translation>
    </message>
    <message>
        <source>Step &amp;worker…</source>
        <translation>让工作者走一步(&amp;W)…</translation>
    </message>
    <message>
        <source>Step worker</source>
        <translation>让工作者走一步</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Tr&amp;y other orders…</source>
        <translation>尝试其他顺序(&amp;Y)…</translation>
    </message>
    <message>
        <source>W&amp;atch a program…</source>
        <translation>观察程序(&amp;A)…</translation>
    </message>
    <message>
        <source>Watch a running program…</source>
        <translation>观察运行中的程序…</translation>
    </message>
    <message>
        <source>Watch aga&amp;in</source>
        <translation>再次观察(&amp;I)</translation>
    </message>
</context>
<context>
    <name>MistakeAndCure</name>
    <message>
        <source>Corrected program</source>
        <translation>修正后的程序</translation>
    </message>
    <message>
        <source>Cure</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Lines {lines} correct the mistake.</source>
        <translation>第 {lines} 行修正了这个错误。</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Show the corrected program</source>
        <translation>显示修正后的程序</translation>
    </message>
    <message>
        <source>Show the program with its mistake</source>
        <translation>显示带有错误的程序</translation>
    </message>
    <message>
        <source>The mistake is in lines {lines}.</source>
        <translation>错误在第 {lines} 行。</translation>
    </message>
</context>
<context>
    <name>MorePanel</name>
    <message>
        <source>&amp;Bounded semaphore</source>
        <translation>有界信号量(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Faults</source>
        <translation>故障(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Gap</source>
        <translation>间隔(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Rounds</source>
        <translation>轮数(&amp;R)</translation>
    </message>
    <message>
        <source>1 planned…</source>
        <translation>计划了 1 个…</translation>
    </message>
    <message>
        <source>A release beyond the limit is refused with an error; a plain semaphore lets one more worker in.</source>
        <translation>超出上限的释放会被拒绝并报错；普通信号量则会多放进一个工作者。</translation>
    </message>
    <message>
        <source>Bounded semaphore</source>
        <translation>有界信号量</translation>
    </message>
    <message>
        <source>Every worker then stops before its first acquire.</source>
        <translation>这样，每个工作者都在第一次获取之前停下。</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>How long a worker pauses between two rounds: 2 s, 1–3 s or ~2 s (a mean).</source>
        <translation>工作者在两轮之间停多久：2 s、1–3 s 或 ~2 s（平均值）。</translation>
    </message>
    <message>
        <source>How many workers wait, or which worker goes inside.</source>
        <translation>有多少工作者在等待，或哪个工作者进入。</translation>
    </message>
    <message>
        <source>How often each worker goes inside; 0 means until you stop the run.</source>
        <translation>每个工作者进入多少次；0 表示直到您停止运行。</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Number for the pause</source>
        <translation>暂停条件的数字</translation>
    </message>
    <message>
        <source>Pa&amp;use when</source>
        <translation>何时暂停(&amp;U)</translation>
    </message>
    <message>
        <source>Pause when</source>
        <translation>何时暂停</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Start with the workers &amp;paused</source>
        <translation>开始时让工作者暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Start with the workers paused</source>
        <translation>开始时让工作者暂停</translation>
    </message>
    <message>
        <source>The real workers pause when this happens.</source>
        <translation>发生这件事时，真实的工作者会暂停。</translation>
    </message>
    <message>
        <source>The same seed always gives the same random times.</source>
        <translation>同一个种子总是给出同样的随机时间。</translation>
    </message>
    <message>
        <source>What a worker does while it is inside.</source>
        <translation>工作者在内部时做什么。</translation>
    </message>
    <message>
        <source>What goes wrong on purpose: for which worker, in which round.</source>
        <translation>故意让什么出错：哪个工作者，在第几轮。</translation>
    </message>
    <message>
        <source>Wor&amp;k inside</source>
        <translation>内部的工作(&amp;K)</translation>
    </message>
    <message>
        <source>Work inside</source>
        <translation>内部的工作</translation>
    </message>
    <message>
        <source>a fault happens</source>
        <translation>发生故障</translation>
    </message>
    <message>
        <source>compute (burns CPU)</source>
        <translation>计算（消耗 CPU）</translation>
    </message>
    <message>
        <source>endless</source>
        <translation>无限</translation>
    </message>
    <message>
        <source>more workers wait than</source>
        <translation>等待的工作者多于</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>none…</source>
        <translation>无…</translation>
    </message>
    <message>
        <source>sleep (as I/O does)</source>
        <translation>睡眠（像 I/O 那样）</translation>
    </message>
    <message>
        <source>worker goes inside:</source>
        <translation>进入的工作者：</translation>
    </message>
    <message>
        <source>{count} planned…</source>
        <translation>计划了 {count} 个…</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>OtherOrders</name>
    <message>
        <source>&amp;Replay it</source>
        <translation>重放(&amp;R)</translation>
    </message>
    <message>
        <source>How much of the search is done</source>
        <translation>搜索已完成多少</translation>
    </message>
    <message>
        <source>It runs with your rights. Whatever it does to files and networks, it does in each run. What it prints is not shown, and it has no input.</source>
        <translation>它以您的权限运行。它对文件和网络所做的一切，每次运行都会做。它的输出不显示，也没有输入。</translation>
    </message>
    <message>
        <source>Or&amp;ders at most</source>
        <translation>最多多少个顺序(&amp;D)</translation>
    </message>
    <message>
        <source>Other orders</source>
        <translation>其他顺序</translation>
    </message>
    <message>
        <source>S&amp;econds at most</source>
        <translation>最多多少秒(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>开始(&amp;T)</translation>
    </message>
    <message>
        <source>Sho&amp;w it</source>
        <translation>显示(&amp;W)</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>停止(&amp;P)</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>{name} is run again and again, each time in another order of its threads and tasks, until one breaks it.</source>
        <translation>{name} 会一遍遍运行，每次用线程和任务的不同顺序，直到某个顺序使它出错。</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图示</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>The first {count} events of this run are no longer kept.</source>
        <translation>这次运行最早的 {count} 个事件已不再保留。</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作者</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>holds {resources}</source>
        <translation>持有 {resources}</translation>
    </message>
    <message>
        <source>neither waits nor holds anything</source>
        <translation>既不等待也不持有</translation>
    </message>
    <message>
        <source>nobody waits for it</source>
        <translation>无人等待</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>尚未出现</translation>
    </message>
    <message>
        <source>part of a deadlock</source>
        <translation>死锁的一部分</translation>
    </message>
    <message>
        <source>waited for, and not given</source>
        <translation>有人等待，尚未给出</translation>
    </message>
    <message>
        <source>waits for {resource}</source>
        <translation>等待 {resource}</translation>
    </message>
    <message>
        <source>{count} given, and not yet taken</source>
        <translation>已给出 {count} 个，尚未取走</translation>
    </message>
    <message>
        <source>{full} full, {empty} empty</source>
        <translation>{full} 满，{empty} 空</translation>
    </message>
    <message>
        <source>{full} full, {empty} empty, {busy} in between</source>
        <translation>{full} 满，{empty} 空，{busy} 正在变化</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>How fast the view plays; the workers keep their own time</source>
        <translation>画面播放得多快；工作者有自己的时间</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>One event back (,)</source>
        <translation>后退一个事件（,）</translation>
    </message>
    <message>
        <source>One event forward (.)</source>
        <translation>前进一个事件（.）</translation>
    </message>
    <message>
        <source>Pause or play the view (Space)</source>
        <translation>停住或播放画面（空格）</translation>
    </message>
    <message>
        <source>Show what is happening now (End)</source>
        <translation>显示现在正在发生的事（End）</translation>
    </message>
    <message>
        <source>Shown moment</source>
        <translation>显示的时刻</translation>
    </message>
    <message>
        <source>Speed of the view</source>
        <translation>画面的速度</translation>
    </message>
    <message>
        <source>The moment that is shown; drag it to go back in the run</source>
        <translation>显示的时刻；拖动它可以回到运行中更早的地方</translation>
    </message>
    <message>
        <source>view at 88.8 s · the run ended at 88.8 s</source>
        <translation>画面在 88.8 s · 运行在 88.8 s 结束</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>L: lessons   Z: puzzles   ?: keys</source>
        <translation>L：课程   Z：经典问题   ?：按键</translation>
    </message>
    <message>
        <source>Nothing is wrong at this moment.</source>
        <translation>此刻一切正常。</translation>
    </message>
    <message>
        <source>Page Down starts the run; ? shows all keys.</source>
        <translation>Page Down 开始运行；? 显示所有按键。</translation>
    </message>
    <message>
        <source>Semaphore Lab: presenter mode</source>
        <translation>Semaphore Lab：演示模式</translation>
    </message>
    <message>
        <source>The lessons play by themselves; press any key to stop.</source>
        <translation>课程自动播放；按任意键停止。</translation>
    </message>
    <message>
        <source>X: go there</source>
        <translation>X：转到那里</translation>
    </message>
    <message>
        <source>X: go there (1 of {count})</source>
        <translation>X：转到那里（第 1 处，共 {count} 处）</translation>
    </message>
    <message>
        <source>X: {number}/{count}</source>
        <translation>X：{number}/{count}</translation>
    </message>
    <message>
        <source>{number} of {count}; X: back</source>
        <translation>第 {number} 处，共 {count} 处；X：返回</translation>
    </message>
    <message>
        <source>{number} of {count}; X: next</source>
        <translation>第 {number} 处，共 {count} 处；X：下一处</translation>
    </message>
</context>
<context>
    <name>ProgramMenu</name>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Empty program</source>
        <translation>空程序(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Watch it with arguments…</source>
        <translation>带参数观察(&amp;W)…</translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation>Python(&amp;Y)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>The one that runs the &amp;lab</source>
        <translation>运行本程序的那个(&amp;L)</translation>
    </message>
</context>
<context>
    <name>PuzzleChooser</name>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Begin with a program</source>
        <translation>从某个程序开始</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>经典</translation>
    </message>
    <message>
        <source>Everyday Python</source>
        <translation>日常 Python</translation>
    </message>
    <message>
        <source>In real life: {what}</source>
        <translation>现实中：{what}</translation>
    </message>
    <message>
        <source>Puzzles</source>
        <translation>经典问题</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作者</translation>
    </message>
    <message>
        <source>{title}, looked at</source>
        <translation>{title}，已看过</translation>
    </message>
</context>
<context>
    <name>PuzzlePicture</name>
    <message>
        <source>Picture of the puzzle</source>
        <translation>问题的图示</translation>
    </message>
</context>
<context>
    <name>ResourceList</name>
    <message>
        <source>{resource}: {count} waiting</source>
        <translation>{resource}：{count} 个在等待</translation>
    </message>
</context>
<context>
    <name>ResourceMap</name>
    <message>
        <source>Arrow keys go from resource to resource, Enter shows one on the stage.</source>
        <translation>方向键在资源之间移动，回车键在舞台上显示。</translation>
    </message>
    <message>
        <source>Deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>ELSEWHERE</source>
        <translation>在别处</translation>
    </message>
    <message>
        <source>Held by {workers}.</source>
        <translation>持有者：{workers}。</translation>
    </message>
    <message>
        <source>It has not been made yet.</source>
        <translation>它尚未创建。</translation>
    </message>
    <message>
        <source>It may be part of a deadlock.</source>
        <translation>它可能是死锁的一部分。</translation>
    </message>
    <message>
        <source>Map of resources</source>
        <translation>资源图</translation>
    </message>
    <message>
        <source>May be a deadlock</source>
        <translation>可能是死锁</translation>
    </message>
    <message>
        <source>Of these, {workers} has ended.</source>
        <translation>其中 {workers} 已结束。</translation>
    </message>
    <message>
        <source>Of these, {workers} have ended.</source>
        <translation>其中 {workers} 已结束。</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>持有</translation>
    </message>
    <message>
        <source>waits for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>{workers} wait for it.</source>
        <translation>{workers} 在等待它。</translation>
    </message>
    <message>
        <source>{workers} waits for it.</source>
        <translation>{workers} 在等待它。</translation>
    </message>
</context>
<context>
    <name>Resources</name>
    <message>
        <source>Resources</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>made before watching began</source>
        <translation>在开始观察之前创建</translation>
    </message>
    <message>
        <source>part of a deadlock</source>
        <translation>处于死锁之中</translation>
    </message>
    <message>
        <source>{count} lost</source>
        <translation>丢失 {count}</translation>
    </message>
    <message>
        <source>{count} ready to take</source>
        <translation>可取 {count}</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>等待 {count}</translation>
    </message>
    <message>
        <source>{held} of {limit} held</source>
        <translation>持有 {held} / {limit}</translation>
    </message>
</context>
<context>
    <name>RowBar</name>
    <message>
        <source>Rows in sight</source>
        <translation>可见的行</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Stop the current run first.</source>
        <translation>请先停止当前的运行。</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>一个程序</translation>
    </message>
    <message>
        <source>{count} processes, limit {limit}</source>
        <translation>{count} 个进程，上限 {limit}</translation>
    </message>
    <message>
        <source>{count} tasks on a cluster, limit {limit}</source>
        <translation>集群上的 {count} 个任务，上限 {limit}</translation>
    </message>
    <message>
        <source>{count} tasks, limit {limit}</source>
        <translation>{count} 个任务，上限 {limit}</translation>
    </message>
    <message>
        <source>{count} threads, limit {limit}</source>
        <translation>{count} 个线程，上限 {limit}</translation>
    </message>
    <message>
        <source>{t} s, {events} events</source>
        <translation>{t} s，{events} 个事件</translation>
    </message>
</context>
<context>
    <name>ShareBars</name>
    <message>
        <source>Share of the turns</source>
        <translation>进入次数的份额</translation>
    </message>
</context>
<context>
    <name>Sign</name>
    <message>
        <source>Right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>1 permit free</source>
        <translation>1 个许可空闲</translation>
    </message>
    <message>
        <source>All permits were taken before watching began.</source>
        <translation>所有许可在开始观察之前都已被拿走。</translation>
    </message>
    <message>
        <source>Arrow keys go from worker to worker, Enter clicks, and the menu key shows what can go wrong with that worker.</source>
        <translation>方向键在工作者之间移动，回车键等于点击，菜单键显示这个工作者可能出什么错。</translation>
    </message>
    <message>
        <source>DONE</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>ELSEWHERE</source>
        <translation>在别处</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>HOLDING</source>
        <translation>持有</translation>
    </message>
    <message>
        <source>INSIDE</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>It acquired {resource} before watching began; nobody knows who it is.</source>
        <translation>它在开始观察之前获取了 {resource}；没有谁知道它是谁。</translation>
    </message>
    <message>
        <source>It came first of those who wait, and is next.</source>
        <translation>它是等待者中最先来的，下一个就是它。</translation>
    </message>
    <message>
        <source>It came first of those who wait.</source>
        <translation>它是等待者中最先来的。</translation>
    </message>
    <message>
        <source>It has not been made yet.</source>
        <translation>它还没有被创建。</translation>
    </message>
    <message>
        <source>It holds {resources}.</source>
        <translation>它持有 {resources}。</translation>
    </message>
    <message>
        <source>It never gave a permit back: that one is lost.</source>
        <translation>它有一个许可没有归还：那个许可丢失了。</translation>
    </message>
    <message>
        <source>It never gave {count} permits back: they are lost.</source>
        <translation>它有 {count} 个许可没有归还：它们丢失了。</translation>
    </message>
    <message>
        <source>It runs on {machine}, in process {process}.</source>
        <translation>它运行在 {machine} 的进程 {process} 中。</translation>
    </message>
    <message>
        <source>It waits for {resource}.</source>
        <translation>它在等待 {resource}。</translation>
    </message>
    <message>
        <source>Its lease ran out {seconds} ago: its permit may be given to another.</source>
        <translation>它的租约在{seconds}前已到期：许可可能会给别人。</translation>
    </message>
    <message>
        <source>Its permit is a lease: it comes back by itself in {seconds}.</source>
        <translation>它的许可是租约：{seconds}后自动归还。</translation>
    </message>
    <message>
        <source>Its permit is lost: the slot stays locked.</source>
        <translation>它的许可丢失了：这个位置一直锁着。</translation>
    </message>
    <message>
        <source>Its task had run before: it runs again.</source>
        <translation>它的任务运行过：现在重新运行。</translation>
    </message>
    <message>
        <source>Its task was begun again {count} times.</source>
        <translation>它的任务已重新开始 {count} 次。</translation>
    </message>
    <message>
        <source>No slots: the limit is 0</source>
        <translation>没有位置：上限为 0</translation>
    </message>
    <message>
        <source>Nobody holds a signal: whoever waits goes on when another worker gives it.</source>
        <translation>没有谁持有信号：别的工作者给出它时，等待者就继续。</translation>
    </message>
    <message>
        <source>Nobody holds this: whoever waits goes on once it has happened.</source>
        <translation>没有谁持有它：等的事一发生，等待者就继续。</translation>
    </message>
    <message>
        <source>Nothing has been seen yet.</source>
        <translation>还什么也没看到。</translation>
    </message>
    <message>
        <source>Of those who wait, {count} came before it.</source>
        <translation>等待者中有 {count} 个比它先来。</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>READY TO TAKE</source>
        <translation>可取</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>This slot is locked: worker {worker} never gave its permit back.</source>
        <translation>这个位置锁住了：工作者 {worker} 没有归还许可。</translation>
    </message>
    <message>
        <source>This slot is locked: {worker} never gave its permit back.</source>
        <translation>这个位置被锁住：{worker} 一直没有归还许可。</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>What somebody unknown had acquired before has been released.</source>
        <translation>某个未知者先前获取的已被释放。</translation>
    </message>
    <message>
        <source>Worker {worker} failed.</source>
        <translation>工作者 {worker} 失败了。</translation>
    </message>
    <message>
        <source>Worker {worker} failed: {error}.</source>
        <translation>工作者 {worker} 失败了：{error}。</translation>
    </message>
    <message>
        <source>Worker {worker} gave up after it had waited for {seconds}.</source>
        <translation>工作者 {worker} 等待 {seconds} 后放弃了。</translation>
    </message>
    <message>
        <source>Worker {worker} gave up waiting.</source>
        <translation>工作者 {worker} 放弃了等待。</translation>
    </message>
    <message>
        <source>Worker {worker} has been inside for {seconds}.</source>
        <translation>工作者 {worker} 已在内部 {seconds}。</translation>
    </message>
    <message>
        <source>Worker {worker} has not started yet.</source>
        <translation>工作者 {worker} 还没有开始。</translation>
    </message>
    <message>
        <source>Worker {worker} has waited for {seconds}.</source>
        <translation>工作者 {worker} 已等待 {seconds}。</translation>
    </message>
    <message>
        <source>Worker {worker} is done.</source>
        <translation>工作者 {worker} 已完成。</translation>
    </message>
    <message>
        <source>Worker {worker} is outside and does not ask for a permit.</source>
        <translation>工作者 {worker} 在外面，没有请求许可。</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled.</source>
        <translation>工作者 {worker} 被取消了。</translation>
    </message>
    <message>
        <source>Worker {worker} was killed ({how}).</source>
        <translation>工作者 {worker} 被杀死了（{how}）。</translation>
    </message>
    <message>
        <source>Worker {worker} was killed.</source>
        <translation>工作者 {worker} 被杀死了。</translation>
    </message>
    <message>
        <source>Worker {worker} was killed: the thread&apos;s code ended.</source>
        <translation>工作者 {worker} 被杀死了：线程的代码结束了。</translation>
    </message>
    <message>
        <source>Worker {worker} was told to leave, and left.</source>
        <translation>工作者 {worker} 被要求离开，并离开了。</translation>
    </message>
    <message>
        <source>Worker {worker}, done</source>
        <translation>工作者 {worker}，已完成</translation>
    </message>
    <message>
        <source>Worker {worker}, gone</source>
        <translation>工作者 {worker}，已不在</translation>
    </message>
    <message>
        <source>Worker {worker}, gone with its permit</source>
        <translation>工作者 {worker}，已不在，并带走了许可</translation>
    </message>
    <message>
        <source>Worker {worker}, inside</source>
        <translation>工作者 {worker}，在内部</translation>
    </message>
    <message>
        <source>Worker {worker}, not started</source>
        <translation>工作者 {worker}，没有开始</translation>
    </message>
    <message>
        <source>Worker {worker}, outside</source>
        <translation>工作者 {worker}，在外面</translation>
    </message>
    <message>
        <source>Worker {worker}, waiting</source>
        <translation>工作者 {worker}，在等待</translation>
    </message>
    <message>
        <source>again</source>
        <translation>重来</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>将关闭</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>多余</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>given {given} · taken {taken}</source>
        <translation>给出 {given} · 取走 {taken}</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>overtime</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已被占</translation>
    </message>
    <message>
        <source>{count} coming back</source>
        <translation>{count} 个将归还</translation>
    </message>
    <message>
        <source>{count} extra</source>
        <translation>{count} 个多余</translation>
    </message>
    <message>
        <source>{count} lost</source>
        <translation>丢失 {count}</translation>
    </message>
    <message>
        <source>{count} overbooked</source>
        <translation>超额 {count}</translation>
    </message>
    <message>
        <source>{count} permits free</source>
        <translation>{count} 个许可空闲</translation>
    </message>
    <message>
        <source>{count} workers done</source>
        <translation>{count} 个工作者已完成</translation>
    </message>
    <message>
        <source>{count} workers inside</source>
        <translation>{count} 个工作者在内部</translation>
    </message>
    <message>
        <source>{count} workers outside</source>
        <translation>{count} 个工作者在外面</translation>
    </message>
    <message>
        <source>{count} workers waiting</source>
        <translation>{count} 个工作者在等待</translation>
    </message>
    <message>
        <source>{waiting} waiting, {inside} of {limit} inside, {ends}; {permits}.</source>
        <translation>{waiting} 个在等待，{inside} 个在内部（上限 {limit}），{ends}；{permits}。</translation>
    </message>
    <message>
        <source>{worker} failed.</source>
        <translation>{worker} 失败了。</translation>
    </message>
    <message>
        <source>{worker} has ended.</source>
        <translation>{worker} 已结束。</translation>
    </message>
    <message>
        <source>{worker} has held {resource} for {seconds} or longer.</source>
        <translation>{worker} 已持有 {resource} {seconds}或更久。</translation>
    </message>
    <message>
        <source>{worker} has held {resource} for {seconds}.</source>
        <translation>{worker} 已持有 {resource} {seconds}。</translation>
    </message>
    <message>
        <source>{worker} has waited for {resource} for {seconds} or longer.</source>
        <translation>{worker} 已等待 {resource} {seconds}或更久。</translation>
    </message>
    <message>
        <source>{worker} has waited for {resource} for {seconds}.</source>
        <translation>{worker} 已等待 {resource} {seconds}。</translation>
    </message>
    <message>
        <source>{worker} neither holds {resource} nor waits for it.</source>
        <translation>{worker} 既不持有 {resource}，也不等待它。</translation>
    </message>
    <message>
        <source>{worker} was ended.</source>
        <translation>{worker} 被结束了。</translation>
    </message>
    <message>
        <source>{worker}, elsewhere</source>
        <translation>{worker}，在别处</translation>
    </message>
    <message>
        <source>{worker}, ended</source>
        <translation>{worker}，已结束</translation>
    </message>
    <message>
        <source>{worker}, holding</source>
        <translation>{worker}，持有</translation>
    </message>
    <message>
        <source>{worker}, waiting</source>
        <translation>{worker}，在等待</translation>
    </message>
</context>
<context>
    <name>StageAndMap</name>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>资源图</translation>
    </message>
    <message>
        <source>Show all resources, and who waits for whom.</source>
        <translation>显示所有资源，以及谁在等谁。</translation>
    </message>
    <message>
        <source>Show one resource close up.</source>
        <translation>近看一个资源。</translation>
    </message>
    <message>
        <source>Show the stage and the map side by side.</source>
        <translation>并排显示舞台和资源图。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
</context>
<context>
    <name>StatisticsPanel</name>
    <message>
        <source>Figures of the whole run</source>
        <translation>整次运行的数字</translation>
    </message>
    <message>
        <source>Share of the turns</source>
        <translation>进入次数的份额</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>CUT OFF</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>PAST</source>
        <translation>过去</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>已暂停</translation>
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
        <translation>结束它</translation>
    </message>
    <message>
        <source>Let it run on</source>
        <translation>让它继续运行</translation>
    </message>
    <message>
        <source>The program in the editor is still running.</source>
        <translation>编辑器里的程序仍在运行。</translation>
    </message>
    <message>
        <source>The program that you watch is still running.</source>
        <translation>您观察的程序仍在运行。</translation>
    </message>
</context>
<context>
    <name>SweepWindow</name>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/秒</translation>
    </message>
    <message>
        <source>Permits in use</source>
        <translation>许可使用率</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>保存图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Save &amp;table…</source>
        <translation>保存表格(&amp;B)…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
    <message>
        <source>Stopped after {done} of {all} runs.</source>
        <translation>已在 {all} 次运行中的第 {done} 次后停止。</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>The work failed {count} times.</source>
        <translation>工作失败了 {count} 次。</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Which limit is enough? Each is tried in turn.</source>
        <translation>多大的上限就够？逐个尝试。</translation>
    </message>
    <message>
        <source>Which limit? – Semaphore Lab</source>
        <translation>多大的上限？– Semaphore Lab</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>大约还剩 {seconds} 秒</translation>
    </message>
    <message>
        <source>median wait</source>
        <translation>等待中位数</translation>
    </message>
    <message>
        <source>permits in use</source>
        <translation>许可使用率</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>slow wait (p95)</source>
        <translation>较慢的等待（p95）</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Save my results</source>
        <translation>保存我的结果</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>The lesson asks first. Its run begins once you have answered.</source>
        <translation>课程先提问。你回答之后，运行才开始。</translation>
    </message>
    <message>
        <source>The puzzle asks first. Its program runs once you have answered.</source>
        <translation>先回答问题。回答后程序才会运行。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>无法写入 {file}：{reason}。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Workers {first} to {last}</source>
        <translation>工作者 {first} 到 {last}</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Lower rows</source>
        <translation>行更矮</translation>
    </message>
    <message>
        <source>Part of the run in sight</source>
        <translation>看得见的部分</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Taller rows</source>
        <translation>行更高</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Earlier lines that were not kept: {count}</source>
        <translation>之前未保留的行：{count}</translation>
    </message>
</context>
<context>
    <name>TranscriptPanel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the transcript</source>
        <translation>复制运行记录</translation>
    </message>
    <message>
        <source>Copy the whole transcript.</source>
        <translation>复制全部运行记录。</translation>
    </message>
    <message>
        <source>Lines: {count}</source>
        <translation>行数：{count}</translation>
    </message>
    <message>
        <source>There is nothing to copy yet.</source>
        <translation>还没有可以复制的内容。</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>运行记录</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>The run is told here, line by line.</source>
        <translation>这里逐行讲述运行过程。</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>&amp;Don’t save</source>
        <translation>不保存(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>The program {name} has changes that are not saved.</source>
        <translation>程序 {name} 有尚未保存的更改。</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作者</translation>
    </message>
</context>
<context>
    <name>Walk</name>
    <message>
        <source>A click shows the line, and the moment {t} s.</source>
        <translation>点击可显示该行和 {t} 秒的时刻。</translation>
    </message>
    <message>
        <source>Back to the deadlock, {t} s</source>
        <translation>回到死锁，{t} 秒</translation>
    </message>
    <message>
        <source>Deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>Deadlock {number}</source>
        <translation>死锁 {number}</translation>
    </message>
    <message>
        <source>Deadlocks, link by link</source>
        <translation>死锁，逐环显示</translation>
    </message>
    <message>
        <source>May be a deadlock</source>
        <translation>可能是死锁</translation>
    </message>
    <message>
        <source>{number}: may be a deadlock</source>
        <translation>{number}：可能是死锁</translation>
    </message>
</context>
<context>
    <name>WatchAgain</name>
    <message>
        <source>&amp;Clear this list</source>
        <translation>清空此列表(&amp;C)</translation>
    </message>
    <message>
        <source>No programs yet</source>
        <translation>还没有程序</translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message>
        <source>&amp;Arguments</source>
        <translation>参数(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>更多(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>程序(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>缺少一个引号。</translation>
    </message>
    <message>
        <source>A watched lock can stay taken when a signal handler raises just while it is acquired or released. Without this, only semaphores are watched.</source>
        <translation>如果信号处理函数恰好在获取或释放锁时抛出异常，被观察的锁可能一直被占着。不选此项时，只观察信号量。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder to run it in</source>
        <translation>在哪个文件夹中运行</translation>
    </message>
    <message>
        <source>Name a program.</source>
        <translation>请指定一个程序。</translation>
    </message>
    <message>
        <source>Open in the &amp;editor</source>
        <translation>在编辑器中打开(&amp;E)</translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation>Python(&amp;Y)</translation>
    </message>
    <message>
        <source>Program to watch</source>
        <translation>要观察的程序</translation>
    </message>
    <message>
        <source>Python programs (*.py);;All files (*)</source>
        <translation>Python 程序 (*.py);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Python to run it with</source>
        <translation>用哪个 Python 运行</translation>
    </message>
    <message>
        <source>Start paused</source>
        <translation>开始时暂停</translation>
    </message>
    <message>
        <source>The program runs with your rights, as if you had started it yourself.</source>
        <translation>程序以您的权限运行，就像您自己启动的一样。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>This is not a valid file name.</source>
        <translation>这不是有效的文件名。</translation>
    </message>
    <message>
        <source>Watch a program</source>
        <translation>观察程序</translation>
    </message>
    <message>
        <source>Watch locks too</source>
        <translation>也观察锁</translation>
    </message>
    <message>
        <source>crawler.py, -m package, or --pytest</source>
        <translation>crawler.py、-m 包名 或 --pytest</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the file’s own</source>
        <translation>文件所在的文件夹</translation>
    </message>
</context>
<context>
    <name>WatchMore</name>
    <message>
        <source>&amp;Delay workers at random</source>
        <translation>随机延迟工作者(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep the last</source>
        <translation>保留最后(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;One worker at a time</source>
        <translation>一次一个工作者(&amp;O)</translation>
    </message>
    <message>
        <source>Also other Pyt&amp;hons it starts</source>
        <translation>也观察它启动的其他 Python(&amp;H)</translation>
    </message>
    <message>
        <source>Also what li&amp;braries make</source>
        <translation>也观察库所创建的(&amp;B)</translation>
    </message>
    <message>
        <source>Events that are kept</source>
        <translation>保留的事件数</translation>
    </message>
    <message>
        <source>Rather &amp;lose events than slow it down</source>
        <translation>宁可丢失事件也不拖慢它(&amp;L)</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Small delays before each acquire and release bring out hidden mistakes. A short timeout may be over just when its task gets a permit.</source>
        <translation>在每次获取和释放之前加入小延迟，会让隐藏的错误显现。较短的超时可能恰好在任务得到许可时到期。</translation>
    </message>
    <message>
        <source>What is lost is counted and reported.</source>
        <translation>丢失了多少会统计并报告。</translation>
    </message>
    <message>
        <source>Workers are let through to their next acquire or release one by one. The same seed usually makes the same order.</source>
        <translation>工作者逐个被放行到下一次获取或释放。相同的种子通常产生相同的顺序。</translation>
    </message>
    <message>
        <source>events</source>
        <translation>个事件</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>A release of worker {worker} was refused at {time}.</source>
        <translation>工作者 {worker} 的一次释放在 {time} 被拒绝。</translation>
    </message>
    <message>
        <source>Each row shows when a worker waited and when it was inside. Drag the line to see an earlier moment, turn the wheel to zoom (with Ctrl, to change the height of the rows), and drag with Shift for the figures of a range.</source>
        <translation>每一行显示一个工作者何时等待、何时在内。拖动竖线可看更早的时刻，滚轮缩放（按住 Ctrl 改变行高），按住 Shift 拖动可看一段区间的数据。</translation>
    </message>
    <message>
        <source>Extra permits: {count}.</source>
        <translation>多出的许可：{count}。</translation>
    </message>
    <message>
        <source>Its permit is lost.</source>
        <translation>它的许可丢失了。</translation>
    </message>
    <message>
        <source>Once the run has started, each worker has its row here.</source>
        <translation>运行开始后，每个工作者在这里都有一行。</translation>
    </message>
    <message>
        <source>Permits lost: {count}.</source>
        <translation>丢失的许可：{count}。</translation>
    </message>
    <message>
        <source>TIMELINE</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>The lease of worker {worker} ran out at {time}, while it was inside.</source>
        <translation>工作者 {worker} 的租约在 {time} 到期，而它还在里面。</translation>
    </message>
    <message>
        <source>The task of worker {worker} was begun again at {time}.</source>
        <translation>工作者 {worker} 的任务在 {time} 重新开始。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>When each of {count} workers waited and was inside. Up and Down choose a worker, plus and minus zoom, T and L make the rows taller and lower, 0 shows everything; R marks where a range begins, and then where it ends, at the shown moment.</source>
        <translation>{count} 个工作者各自何时等待、何时在内。上下键选择工作者，加减键缩放，T 和 L 使行变高或变矮，0 显示全部；R 在显示的时刻标记区间的起点，再按标记终点。</translation>
    </message>
    <message>
        <source>Worker {first} began on {machine}, in process {process}.</source>
        <translation>工作者 {first} 在 {machine} 的进程 {process} 中开始。</translation>
    </message>
    <message>
        <source>Worker {one} released, then worker {other} went in (observed: the semaphore itself reports no such link).</source>
        <translation>工作者 {one} 释放了，然后工作者 {other} 进入了（这是观察到的：信号量本身并不报告这种联系）。</translation>
    </message>
    <message>
        <source>Worker {worker}</source>
        <translation>工作者 {worker}</translation>
    </message>
    <message>
        <source>Worker {worker} did not release at {time}: its permit is lost.</source>
        <translation>工作者 {worker} 在 {time} 没有释放：它的许可丢失了。</translation>
    </message>
    <message>
        <source>Worker {worker} ended at {time}.</source>
        <translation>工作者 {worker} 在 {time} 结束。</translation>
    </message>
    <message>
        <source>Worker {worker} failed at {time}.</source>
        <translation>工作者 {worker} 在 {time} 出错了。</translation>
    </message>
    <message>
        <source>Worker {worker} failed at {time}: {text}.</source>
        <translation>工作者 {worker} 在 {time} 出错了：{text}。</translation>
    </message>
    <message>
        <source>Worker {worker} gave up waiting at {time}.</source>
        <translation>工作者 {worker} 在 {time} 放弃了等待。</translation>
    </message>
    <message>
        <source>Worker {worker} has been inside {time} so far, round {round}.</source>
        <translation>工作者 {worker} 到目前为止在内部停留了 {time}，第 {round} 轮。</translation>
    </message>
    <message>
        <source>Worker {worker} has waited {time} so far, round {round}.</source>
        <translation>工作者 {worker} 到目前为止等待了 {time}，第 {round} 轮。</translation>
    </message>
    <message>
        <source>Worker {worker} released once more at {time}: refused.</source>
        <translation>工作者 {worker} 在 {time} 又释放了一次：被拒绝了。</translation>
    </message>
    <message>
        <source>Worker {worker} released once more than it acquired at {time}.</source>
        <translation>工作者 {worker} 在 {time} 释放的次数比获取的多一次。</translation>
    </message>
    <message>
        <source>Worker {worker} waited {time}, round {round}.</source>
        <translation>工作者 {worker} 等待了 {time}，第 {round} 轮。</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled at {time}.</source>
        <translation>工作者 {worker} 在 {time} 被取消。</translation>
    </message>
    <message>
        <source>Worker {worker} was inside {time}, round {round}.</source>
        <translation>工作者 {worker} 在内部停留了 {time}，第 {round} 轮。</translation>
    </message>
    <message>
        <source>Worker {worker} was killed at {time}.</source>
        <translation>工作者 {worker} 在 {time} 被杀死了。</translation>
    </message>
    <message>
        <source>Worker {worker} was told to leave at {time}, and left.</source>
        <translation>工作者 {worker} 在 {time} 被要求离开，并离开了。</translation>
    </message>
    <message>
        <source>Workers {first} to {last} at {time}: {waiting} waiting, {inside} inside.</source>
        <translation>工作者 {first} 到 {last}，在 {time}：{waiting} 个在等待，{inside} 个在内部。</translation>
    </message>
    <message>
        <source>Workers {first} to {last} began on {machine}, in process {process}.</source>
        <translation>工作者 {first} 到 {last} 在 {machine} 的进程 {process} 中开始。</translation>
    </message>
    <message>
        <source>You asked for a fault in worker {worker} at {time}: {text}.</source>
        <translation>您在 {time} 要求工作者 {worker} 出一次故障：{text}。</translation>
    </message>
    <message>
        <source>extra permit</source>
        <translation>多出的许可</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>lease ran out</source>
        <translation>租约到期</translation>
    </message>
    <message>
        <source>limit {limit}</source>
        <translation>上限 {limit}</translation>
    </message>
    <message>
        <source>lost permit</source>
        <translation>丢失的许可</translation>
    </message>
    <message>
        <source>released, then inside</source>
        <translation>释放，随后进入</translation>
    </message>
    <message>
        <source>runs again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>workers paused</source>
        <translation>工作者已暂停</translation>
    </message>
    <message>
        <source>{count} workers per row</source>
        <translation>每行 {count} 个工作者</translation>
    </message>
    <message>
        <source>{count} workers per row; worker {worker} has its own</source>
        <translation>每行 {count} 个工作者；工作者 {worker} 单独一行</translation>
    </message>
    <message>
        <source>{inside} inside at {time}; the limit was {limit}.</source>
        <translation>在 {time} 有 {inside} 个在内部；上限为 {limit}。</translation>
    </message>
    <message>
        <source>{worker} did not release at {time}: a permit is lost.</source>
        <translation>{worker} 在 {time} 没有释放：丢失一个许可。</translation>
    </message>
    <message>
        <source>{worker} ended at {time}.</source>
        <translation>{worker} 在 {time} 结束。</translation>
    </message>
    <message>
        <source>{worker} failed at {time}.</source>
        <translation>{worker} 在 {time} 失败。</translation>
    </message>
    <message>
        <source>{worker} failed at {time}: {text}.</source>
        <translation>{worker} 在 {time} 失败：{text}。</translation>
    </message>
    <message>
        <source>{worker} gave up waiting at {time}.</source>
        <translation>{worker} 在 {time} 放弃等待。</translation>
    </message>
    <message>
        <source>{worker} has held {resource} for {time} so far.</source>
        <translation>{worker} 到现在已持有 {resource} {time}。</translation>
    </message>
    <message>
        <source>{worker} has waited {time} so far for {resource}.</source>
        <translation>{worker} 到现在已等待 {resource} {time}。</translation>
    </message>
    <message>
        <source>{worker} held {resource} for {time}.</source>
        <translation>{worker} 持有 {resource} {time}。</translation>
    </message>
    <message>
        <source>{worker} released at {time} what nobody held.</source>
        <translation>{worker} 在 {time} 释放了无人持有的许可。</translation>
    </message>
    <message>
        <source>{worker} released at {time}: refused.</source>
        <translation>{worker} 在 {time} 的释放被拒绝。</translation>
    </message>
    <message>
        <source>{worker} waited {time} for {resource}.</source>
        <translation>{worker} 等待 {resource} 等了 {time}。</translation>
    </message>
    <message>
        <source>{worker} was cancelled at {time}.</source>
        <translation>{worker} 在 {time} 被取消。</translation>
    </message>
    <message>
        <source>{worker} was killed at {time}.</source>
        <translation>{worker} 在 {time} 被杀死。</translation>
    </message>
</context>
<context>
    <name>Workers</name>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>For</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>第几轮</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>它做了什么</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>工作者</translation>
    </message>
    <message>
        <source>asks for a permit</source>
        <translation>请求许可</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>被取消</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>gave up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>gives up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>goes inside</source>
        <translation>进入</translation>
    </message>
    <message>
        <source>has it since before</source>
        <translation>之前就持有它</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>is cancelled</source>
        <translation>被取消</translation>
    </message>
    <message>
        <source>is done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>is given a fault</source>
        <translation>被要求出故障</translation>
    </message>
    <message>
        <source>is killed</source>
        <translation>被杀死</translation>
    </message>
    <message>
        <source>is made</source>
        <translation>被创建</translation>
    </message>
    <message>
        <source>its lease counts again</source>
        <translation>租约重新生效</translation>
    </message>
    <message>
        <source>its lease runs out</source>
        <translation>租约到期</translation>
    </message>
    <message>
        <source>its permit comes back</source>
        <translation>许可归还</translation>
    </message>
    <message>
        <source>its task is begun again</source>
        <translation>任务重新开始</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>被杀死</translation>
    </message>
    <message>
        <source>leaves, as it was told</source>
        <translation>按要求离开</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>loses a permit</source>
        <translation>丢失许可</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>lost a permit</source>
        <translation>丢失许可</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>在外面</translation>
    </message>
    <message>
        <source>releases</source>
        <translation>释放</translation>
    </message>
    <message>
        <source>releases without a permit</source>
        <translation>没有许可却释放</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>told to leave</source>
        <translation>被要求离开</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>在等待</translation>
    </message>
</context>
<context>
    <name>WorkersPanel</name>
    <message>
        <source>A number, a name, or a state: waiting, inside, outside, done, lost, failed, killed, gave up, cancelled. “longest wait” sorts by that. Return selects the next.</source>
        <translation>一个编号、名字或状态：在等待、在内部、在外面、已完成、丢失、失败、被杀死、放弃、被取消。“最长等待”按它排序。回车键选中下一个。</translation>
    </message>
    <message>
        <source>Find a worker</source>
        <translation>查找工作者</translation>
    </message>
    <message>
        <source>Find: 17, a name, waiting, lost, longest wait</source>
        <translation>查找：17、名字、在等待、丢失、最长等待</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作者</translation>
    </message>
    <message>
        <source>Workers in the table: {count}</source>
        <translation>表中的工作者：{count}</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>Something went wrong inside the program: {error}</source>
        <translation>程序内部出了问题：{error}</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source> at {place}</source>
        <translation>（{place}）</translation>
    </message>
    <message>
        <source> {count} times</source>
        <translation> {count} 次</translation>
    </message>
    <message>
        <source>1 process</source>
        <translation>1 个进程</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>1 个线程</translation>
    </message>
    <message>
        <source>A Python that the program started was not watched: it was given an environment of its own.</source>
        <translation>程序启动的一个 Python 没有被观察：它得到的是自己的环境。</translation>
    </message>
    <message>
        <source>A Python that the program started was not watched: with {flag} it ignores PYTHONPATH.</source>
        <translation>程序启动的一个 Python 没有被观察：带 {flag} 时它忽略 PYTHONPATH。</translation>
    </message>
    <message>
        <source>A hog, and none</source>
        <translation>有独占者，与没有</translation>
    </message>
    <message>
        <source>A killed worker gives nothing back. One that is asked to leave returns from inside “with”, and its permit comes back.</source>
        <translation>被杀死的工作者什么也不归还。被请离开的工作者从 “with” 内部返回，它的许可就回来了。</translation>
    </message>
    <message>
        <source>A pause after the release lets in somebody who has waited longer.</source>
        <translation>释放之后停一停，让等待更久的进去。</translation>
    </message>
    <message>
        <source>A program cannot be given a fault.</source>
        <translation>不能让程序出故障。</translation>
    </message>
    <message>
        <source>A program cannot be paused.</source>
        <translation>程序不能暂停。</translation>
    </message>
    <message>
        <source>A program sets its own limits.</source>
        <translation>程序自己决定它的上限。</translation>
    </message>
    <message>
        <source>A program starts its own workers.</source>
        <translation>程序自己启动它的工作者。</translation>
    </message>
    <message>
        <source>A program&apos;s workers cannot be stepped.</source>
        <translation>程序的工作者不能单步。</translation>
    </message>
    <message>
        <source>A scenario has no setting {field}; its settings are {choices}.</source>
        <translation>场景没有 {field} 这个设置；可用的有 {choices}。</translation>
    </message>
    <message>
        <source>A task cannot be a hog: asyncio hands its permits out strictly in turn.</source>
        <translation>任务不可能成为独占者：asyncio 严格按顺序发放许可。</translation>
    </message>
    <message>
        <source>A task cannot be killed: it is part of its thread. Cancel it instead.</source>
        <translation>任务不能被杀死：它是所在线程的一部分。请改为取消它。</translation>
    </message>
    <message>
        <source>A waiting thread cannot be ended: it is blocked until it gets a permit.</source>
        <translation>正在等待的线程无法被结束：在得到许可之前它一直被阻塞。</translation>
    </message>
    <message>
        <source>About 95 % of the waits were no longer than this, judging by a sample of {sample}.</source>
        <translation>按 {sample} 次的样本估计，约 95 % 的等待不比这更长。</translation>
    </message>
    <message>
        <source>All workers that are left wait, and nobody holds a permit: this run cannot go on.</source>
        <translation>剩下的工作者都在等待，而没有谁持有许可：这次运行无法继续。</translation>
    </message>
    <message>
        <source>All workers wait, and nobody holds a permit: this run cannot go on.</source>
        <translation>所有工作者都在等待，而没有谁持有许可：这次运行无法继续。</translation>
    </message>
    <message>
        <source>All {workers} workers are done, and every permit is free again.</source>
        <translation>所有 {workers} 个工作者都已完成，每个许可又都空闲了。</translation>
    </message>
    <message>
        <source>An assertion of {worker} failed at {place}.</source>
        <translation>{worker} 在 {place} 的断言失败。</translation>
    </message>
    <message>
        <source>An assertion of {worker} failed.</source>
        <translation>{worker} 的断言失败。</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>回答：{text}</translation>
    </message>
    <message>
        <source>At least 95 % of the waits were no longer than this.</source>
        <translation>至少 95 % 的等待不比这更长。</translation>
    </message>
    <message>
        <source>At step {number}, the sleep of {chosen} at {place} was over before others went on.</source>
        <translation>第 {number} 步，{chosen} 在 {place} 的睡眠先于其他人继续之前结束。</translation>
    </message>
    <message>
        <source>At step {number}, the sleep of {chosen} was over before others went on.</source>
        <translation>第 {number} 步，{chosen} 的睡眠先于其他人继续之前结束。</translation>
    </message>
    <message>
        <source>At step {number}, {chosen} went before {plain}, which was at {place}.</source>
        <translation>第 {number} 步，{chosen} 先于位于 {place} 的 {plain} 前进。</translation>
    </message>
    <message>
        <source>At step {number}, {chosen} went before {plain}.</source>
        <translation>第 {number} 步，{chosen} 先于 {plain} 前进。</translation>
    </message>
    <message>
        <source>Both workers are done, and every permit is free again.</source>
        <translation>两个工作者都已完成，所有许可重新空闲。</translation>
    </message>
    <message>
        <source>Bounded against plain, with one release too many</source>
        <translation>有界与普通，多释放一次</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>有错</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Deadlock: {walk}.</source>
        <translation>死锁：{walk}。</translation>
    </message>
    <message>
        <source>Deadlock: {walk}. {count} more wait for what they hold.</source>
        <translation>死锁：{walk}。另有 {count} 个在等待它们持有的东西。</translation>
    </message>
    <message>
        <source>Each process has a copy of {resource}, with {limit} permits of its own: {inside} were inside at once.</source>
        <translation>每个进程都有一份 {resource} 的副本，各有 {limit} 个许可：同时有 {inside} 个在内部。</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>Extra permits</source>
        <translation>多出的许可</translation>
    </message>
    <message>
        <source>Fault {number} has no {field}.</source>
        <translation>故障 {number} 没有 {field}。</translation>
    </message>
    <message>
        <source>Fault {number}: a fault has no setting {field}; its settings are {choices}.</source>
        <translation>故障 {number}：故障没有 {field} 这个设置；可用的有 {choices}。</translation>
    </message>
    <message>
        <source>Fault {number}: {mistake}</source>
        <translation>故障 {number}：{mistake}</translation>
    </message>
    <message>
        <source>Five workers</source>
        <translation>五个工作者</translation>
    </message>
    <message>
        <source>For so long the program was watched. It goes on.</source>
        <translation>程序被观察了这么久。它还在继续。</translation>
    </message>
    <message>
        <source>Found in order {runs}: {what}</source>
        <translation>在第 {runs} 个顺序中找到：{what}</translation>
    </message>
    <message>
        <source>Found in the plain order: {what}</source>
        <translation>在普通顺序中就找到：{what}</translation>
    </message>
    <message>
        <source>Four workers</source>
        <translation>四个工作者</translation>
    </message>
    <message>
        <source>From releases without an acquire: that many more than the limit may be inside.</source>
        <translation>来自没有获取的释放：在内部的可以比上限多这么多。</translation>
    </message>
    <message>
        <source>From start to end. Holds were cut short, so there is no ideal to compare with.</source>
        <translation>从开始到结束。占用被中断过，所以没有理想值可以比较。</translation>
    </message>
    <message>
        <source>From {limit} on, more permits only move the waiting somewhere else: {share} % of the best throughput is reached.</source>
        <translation>从 {limit} 起，更多许可只是把等待移到别处：已达到最佳吞吐量的 {share} %。</translation>
    </message>
    <message>
        <source>From {start} to {stop}.</source>
        <translation>从 {start} 到 {stop}。</translation>
    </message>
    <message>
        <source>How long the only wait so far took.</source>
        <translation>到目前为止唯一一次等待的时间。</translation>
    </message>
    <message>
        <source>How many workers went inside per second.</source>
        <translation>每秒有多少工作者进去。</translation>
    </message>
    <message>
        <source>How often a worker got a permit in this range.</source>
        <translation>工作者在这段范围内拿到许可的次数。</translation>
    </message>
    <message>
        <source>How often a worker went inside before one that had come earlier.</source>
        <translation>工作者比先来的更早进去的次数。</translation>
    </message>
    <message>
        <source>Ideal: {ideal}, if all holds were divided evenly among the permits.</source>
        <translation>理想值：{ideal}，即把所有占用平均分给各个许可。</translation>
    </message>
    <message>
        <source>It may not happen again: something that is not chosen here takes part, such as a file, a network, another process or chance.</source>
        <translation>不一定会再次发生：有这里无法选择的因素参与，例如文件、网络、其他进程或随机性。</translation>
    </message>
    <message>
        <source>Kept as {file}.</source>
        <translation>已存为 {file}。</translation>
    </message>
    <message>
        <source>Lane {number} never ends: its rounds are endless. Compare runs that come to an end.</source>
        <translation>泳道 {number} 永不结束：它的轮数是无限的。请比较会结束的运行。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Limit 1, 2, 4, 8</source>
        <translation>上限 1、2、4、8</translation>
    </message>
    <message>
        <source>Line {line} is not valid Python: {what}.</source>
        <translation>第 {line} 行不是有效的 Python：{what}。</translation>
    </message>
    <message>
        <source>Locks that were made before are not watched: {names}.</source>
        <translation>之前创建的锁不被观察：{names}。</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>Mean wait</source>
        <translation>平均等待</translation>
    </message>
    <message>
        <source>Most inside</source>
        <translation>最多在内部</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>最多等待</translation>
    </message>
    <message>
        <source>Name the Python that process {pid} runs with --python: the system does not tell.</source>
        <translation>请用 --python 指定进程 {pid} 所用的 Python：系统没有说明。</translation>
    </message>
    <message>
        <source>No permit is left</source>
        <translation>没有剩下的许可</translation>
    </message>
    <message>
        <source>No place in the program is known.</source>
        <translation>程序中的位置都不清楚。</translation>
    </message>
    <message>
        <source>No run has ended.</source>
        <translation>还没有运行结束。</translation>
    </message>
    <message>
        <source>No semaphore and no lock has been seen so far.</source>
        <translation>到目前为止还没有看到任何信号量或锁。</translation>
    </message>
    <message>
        <source>No test was watched.</source>
        <translation>没有观察任何测试。</translation>
    </message>
    <message>
        <source>No wait ended in this range.</source>
        <translation>这段范围内没有等待结束。</translation>
    </message>
    <message>
        <source>No. It took {seconds} s.</source>
        <translation>不对。用了 {seconds} s。</translation>
    </message>
    <message>
        <source>No. Only one was inside at a time.</source>
        <translation>不对。每次只有一个在内部。</translation>
    </message>
    <message>
        <source>No. Up to {count} were inside at once.</source>
        <translation>不对。最多同时有 {count} 个在内部。</translation>
    </message>
    <message>
        <source>No. Worker {worker} went inside: asyncio lets in whoever has waited longest.</source>
        <translation>不对。工作者 {worker} 进去了：asyncio 让等待最久的进去。</translation>
    </message>
    <message>
        <source>No. {what}</source>
        <translation>不对。{what}</translation>
    </message>
    <message>
        <source>Nobody can be a hog on a cluster: whoever waits is let in while the next request is on its way.</source>
        <translation>在集群上没有人能霸占：下一个请求还在路上时，等待者就已进去。</translation>
    </message>
    <message>
        <source>Nobody can go on.</source>
        <translation>谁也无法继续。</translation>
    </message>
    <message>
        <source>Nobody can go on: {waits}.</source>
        <translation>谁也无法继续：{waits}。</translation>
    </message>
    <message>
        <source>Nobody can know</source>
        <translation>谁也无法知道</translation>
    </message>
    <message>
        <source>Nobody cancels the task, so it finishes its work. Where a task has to be cancelled, “async with” gives its permit back.</source>
        <translation>没有谁取消任务，所以它做完了工作。必须取消任务时，“async with” 会归还它的许可。</translation>
    </message>
    <message>
        <source>Nobody has gone inside yet.</source>
        <translation>还没有谁进入过内部。</translation>
    </message>
    <message>
        <source>Nobody holds {resource}, and nobody waits for it.</source>
        <translation>没有谁持有 {resource}，也没有谁在等待它。</translation>
    </message>
    <message>
        <source>Nobody is asking for a permit right now.</source>
        <translation>现在没有谁请求许可。</translation>
    </message>
    <message>
        <source>Nobody is inside, and nobody waits.</source>
        <translation>内部没有谁，也没有谁等待。</translation>
    </message>
    <message>
        <source>Nobody waits for {resource}.</source>
        <translation>没有谁在等待 {resource}。</translation>
    </message>
    <message>
        <source>Nobody went inside.</source>
        <translation>没有谁进去。</translation>
    </message>
    <message>
        <source>None of them has asked for a permit yet.</source>
        <translation>它们都还没有请求许可。</translation>
    </message>
    <message>
        <source>Not this time. {what} But nothing promises that.</source>
        <translation>这一次不对。{what}但没有任何承诺。</translation>
    </message>
    <message>
        <source>Not this time: worker {worker} went inside. Nothing promises an order.</source>
        <translation>这一次不对：工作者 {worker} 进去了。没有任何顺序的承诺。</translation>
    </message>
    <message>
        <source>Nothing found in {runs} orders ({distinct} of them distinct).</source>
        <translation>在 {runs} 个顺序中没有发现问题（其中 {distinct} 个互不相同）。</translation>
    </message>
    <message>
        <source>Nothing found. There is only one order: at no point could two workers go on.</source>
        <translation>没有发现问题。只有一种顺序：任何时候都没有两个工作者可以同时继续。</translation>
    </message>
    <message>
        <source>Nothing in the program can prevent that: the permits are the scheduler&apos;s.</source>
        <translation>程序无法防止这一点：许可由调度器掌管。</translation>
    </message>
    <message>
        <source>Of the waits that ended in this range, whenever they began.</source>
        <translation>在这段范围内结束的等待，不论何时开始。</translation>
    </message>
    <message>
        <source>On a cluster that others may use, no process is killed or held up: leave the cluster’s address out, and the run has one of its own.</source>
        <translation>在他人可能使用的集群上，不会杀死或阻塞任何进程：不填集群地址，运行就会自带一个集群。</translation>
    </message>
    <message>
        <source>Once the run has started, each worker appears on the line it has reached.</source>
        <translation>运行开始后，每个工作者都显示在它到达的那一行。</translation>
    </message>
    <message>
        <source>One worker</source>
        <translation>一个工作者</translation>
    </message>
    <message>
        <source>One worker asks again at once, every time. Compare the longest waits.</source>
        <translation>有一个工作者每次都立刻再次请求。比较最长的等待。</translation>
    </message>
    <message>
        <source>Only a cluster has a scheduler.</source>
        <translation>只有集群才有调度器。</translation>
    </message>
    <message>
        <source>Only a task can be cancelled; nobody can cancel a {noun}.</source>
        <translation>只有任务可以取消；谁也不能取消{noun}。</translation>
    </message>
    <message>
        <source>Only one limit was tried: there is nothing to choose from.</source>
        <translation>只试了一个上限：没有可比较的。</translation>
    </message>
    <message>
        <source>Only the permits of a cluster are leases.</source>
        <translation>只有集群的许可才是租约。</translation>
    </message>
    <message>
        <source>Other Pythons that the program starts are not watched unless that is asked for.</source>
        <translation>除非要求，否则不观察程序启动的其他 Python。</translation>
    </message>
    <message>
        <source>Overtakes</source>
        <translation>插队</translation>
    </message>
    <message>
        <source>Permit lost: {cause} at {seconds} s. {left}.</source>
        <translation>许可丢失：{cause}，在 {seconds} s。{left}。</translation>
    </message>
    <message>
        <source>Permits in use</source>
        <translation>许可使用率</translation>
    </message>
    <message>
        <source>Permits lost</source>
        <translation>丢失的许可</translation>
    </message>
    <message>
        <source>Press Start: 1 worker and {limit} permits.</source>
        <translation>请按“开始”：1 个工作者，{limit} 个许可。</translation>
    </message>
    <message>
        <source>Press Start: with a limit of 0, nobody can ever go inside.</source>
        <translation>按“开始”：上限为 0 时，谁也进不去。</translation>
    </message>
    <message>
        <source>Press Start: {workers} workers will share 1 permit.</source>
        <translation>请按“开始”：{workers} 个工作者将共用 1 个许可。</translation>
    </message>
    <message>
        <source>Press Start: {workers} workers will share {limit} permits.</source>
        <translation>请按“开始”：{workers} 个工作者将共用 {limit} 个许可。</translation>
    </message>
    <message>
        <source>Process {pid} belongs to another user.</source>
        <translation>进程 {pid} 属于另一个用户。</translation>
    </message>
    <message>
        <source>Process {pid} cannot be watched yet: its main thread is blocked, or runs no Python code.</source>
        <translation>进程 {pid} 还不能观察：它的主线程被阻塞，或者没有在执行 Python 代码。</translation>
    </message>
    <message>
        <source>Process {pid} cannot be watched: it finds no room for the file that it writes to.</source>
        <translation>无法观察进程 {pid}：它没有空间存放要写入的文件。</translation>
    </message>
    <message>
        <source>Process {pid} cannot be watched: too many other tools monitor it.</source>
        <translation>无法观察进程 {pid}：监视它的其他工具太多。</translation>
    </message>
    <message>
        <source>Process {pid} cannot be watched: {reason}</source>
        <translation>不能观察进程 {pid}：{reason}</translation>
    </message>
    <message>
        <source>Process {pid} cannot see this computer’s files: it may be in a container.</source>
        <translation>进程 {pid} 看不到这台电脑的文件：它可能在容器里。</translation>
    </message>
    <message>
        <source>Process {pid} ended before it could be watched.</source>
        <translation>进程 {pid} 在能够观察之前就结束了。</translation>
    </message>
    <message>
        <source>Process {pid} has greenlets in the place of threads. Start it with semaphore-lab watch instead.</source>
        <translation>进程 {pid} 用 greenlet 代替了线程。请改用 semaphore-lab watch 启动它。</translation>
    </message>
    <message>
        <source>Process {pid} has not answered yet: it looks through its objects, or finds no room for its answer.</source>
        <translation>进程 {pid} 尚未应答：它正在查看自己的对象，或者没有空间存放应答。</translation>
    </message>
    <message>
        <source>Process {pid} has several interpreters: as long as there is another, the main one cannot be asked.</source>
        <translation>进程 {pid} 有多个解释器：只要还有别的解释器，就无法询问主解释器。</translation>
    </message>
    <message>
        <source>Process {pid} is Semaphore Lab itself.</source>
        <translation>进程 {pid} 就是 Semaphore Lab 自己。</translation>
    </message>
    <message>
        <source>Process {pid} is being watched already.</source>
        <translation>进程 {pid} 已经在被观察。</translation>
    </message>
    <message>
        <source>Process {pid} is no Python program, as far as can be seen.</source>
        <translation>就目前所见，进程 {pid} 不是 Python 程序。</translation>
    </message>
    <message>
        <source>Process {pid} is too deep in recursion just now. Try again later.</source>
        <translation>进程 {pid} 此刻的递归太深。请稍后再试。</translation>
    </message>
    <message>
        <source>Process {pid} runs Python {version}: only one of CPython 3.14 or newer can be watched while it runs. Start it with semaphore-lab watch instead.</source>
        <translation>进程 {pid} 用的是 Python {version}：只有 CPython 3.14 或更新版本的进程才能在运行中观察。请改用 semaphore-lab watch 启动它。</translation>
    </message>
    <message>
        <source>Process {pid} was started with remote debugging switched off.</source>
        <translation>进程 {pid} 启动时关闭了远程调试。</translation>
    </message>
    <message>
        <source>Process {pid} was watched by another version of Semaphore Lab: it has to be started anew.</source>
        <translation>进程 {pid} 曾被另一个版本的 Semaphore Lab 观察：需要重新启动它。</translation>
    </message>
    <message>
        <source>Question: {text}</source>
        <translation>问题：{text}</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Right, this time. But nothing promises that.</source>
        <translation>这一次对了。但没有任何承诺。</translation>
    </message>
    <message>
        <source>Right, this time: worker {worker} went inside. But nothing promises that.</source>
        <translation>这一次对了：工作者 {worker} 进去了。但没有任何承诺。</translation>
    </message>
    <message>
        <source>Right. It took {seconds} s.</source>
        <translation>对。用了 {seconds} s。</translation>
    </message>
    <message>
        <source>Right. Only one was inside at a time.</source>
        <translation>对。每次只有一个在内部。</translation>
    </message>
    <message>
        <source>Right. Up to {count} were inside at once.</source>
        <translation>对。最多同时有 {count} 个在内部。</translation>
    </message>
    <message>
        <source>Right. Worker {worker} went inside: asyncio lets in whoever has waited longest.</source>
        <translation>对。工作者 {worker} 进去了：asyncio 让等待最久的进去。</translation>
    </message>
    <message>
        <source>Right. {what}</source>
        <translation>对。{what}</translation>
    </message>
    <message>
        <source>Right: nothing is promised. This time: {what}</source>
        <translation>对：没有任何承诺。这一次：{what}</translation>
    </message>
    <message>
        <source>Right: nothing promises an order. This time worker {worker} went inside.</source>
        <translation>对：没有任何顺序的承诺。这一次工作者 {worker} 进去了。</translation>
    </message>
    <message>
        <source>Run time</source>
        <translation>运行时间</translation>
    </message>
    <message>
        <source>Saving {file} was stopped; an existing file stays as it was.</source>
        <translation>已停止保存 {file}；原有的文件保持不变。</translation>
    </message>
    <message>
        <source>Semaphore Lab: answers</source>
        <translation>Semaphore Lab：回答</translation>
    </message>
    <message>
        <source>Sleeping needs no processor: all three take about equally long. Tasks cost least.</source>
        <translation>睡眠不占用处理器：三者用时差不多。任务的开销最小。</translation>
    </message>
    <message>
        <source>Slow wait (p95)</source>
        <translation>较慢的等待（p95）</translation>
    </message>
    <message>
        <source>So far. A wait that has not ended counts too.</source>
        <translation>到目前为止。尚未结束的等待也算。</translation>
    </message>
    <message>
        <source>So far. Ideal: {ideal}, if the holds begun were divided evenly among the permits.</source>
        <translation>到目前为止。理想值：{ideal}，即把已开始的占用平均分给各个许可。</translation>
    </message>
    <message>
        <source>So far. The ideal is known once a permit has been acquired.</source>
        <translation>到目前为止。获取了一个许可之后才知道理想值。</translation>
    </message>
    <message>
        <source>Somebody unknown</source>
        <translation>某个未知者</translation>
    </message>
    <message>
        <source>Something else happened.</source>
        <translation>发生了别的事情。</translation>
    </message>
    <message>
        <source>Something else went wrong: {what}</source>
        <translation>出了别的问题：{what}</translation>
    </message>
    <message>
        <source>Something of the program is not watched: {what}</source>
        <translation>程序的某些部分没有被观察：{what}</translation>
    </message>
    <message>
        <source>Stopped at {seconds} s: {waiting} waiting, {inside} inside, {done} done.</source>
        <translation>在 {seconds} 秒停止：{waiting} 个在等待，{inside} 个在内部，{done} 个已完成。</translation>
    </message>
    <message>
        <source>Stopped at {seconds} s: {waiting} waiting, {inside} inside, {ends}.</source>
        <translation>在 {seconds} 秒停止：{waiting} 个在等待，{inside} 个在内部，{ends}。</translation>
    </message>
    <message>
        <source>Stopped: each token is where its worker was.</source>
        <translation>已停止：每个标记都在它的工作者当时所在的位置。</translation>
    </message>
    <message>
        <source>That would be {count} frames, and the most is {most}: choose a shorter range, fewer frames per second or a higher speed.</source>
        <translation>将有 {count} 帧，最多 {most} 帧：请选择更短的区间、更低的帧率或更快的速度。</translation>
    </message>
    <message>
        <source>That would be {count} lanes, and the most is {most}.</source>
        <translation>将有 {count} 条泳道，最多 {most} 条。</translation>
    </message>
    <message>
        <source>That would be {count} limits, and the most is {most}.</source>
        <translation>将有 {count} 个上限，最多 {most} 个。</translation>
    </message>
    <message>
        <source>That would start {workers} workers on the cluster at {cluster}; more than {most} there need a yes (--yes).</source>
        <translation>这将在 {cluster} 的集群上启动 {workers} 个工作者；超过 {most} 个需要确认（--yes）。</translation>
    </message>
    <message>
        <source>The average of the {count} waits that ended in this range.</source>
        <translation>在这段范围内结束的 {count} 次等待的平均值。</translation>
    </message>
    <message>
        <source>The average of the {count} waits that ended with a permit.</source>
        <translation>得到许可的 {count} 次等待的平均值。</translation>
    </message>
    <message>
        <source>The backend cluster needs dask.distributed: {command}</source>
        <translation>后端 cluster 需要 dask.distributed：{command}</translation>
    </message>
    <message>
        <source>The bounded semaphore refused a release by worker {worker}: worker {culprit} had released once too often.</source>
        <translation>有界信号量拒绝了工作者 {worker} 的释放：工作者 {culprit} 多释放了一次。</translation>
    </message>
    <message>
        <source>The bounded semaphore refused one more permit: worker {culprit} had released once too often.</source>
        <translation>有界信号量拒绝了多出的一个许可：工作者 {culprit} 曾多释放了一次。</translation>
    </message>
    <message>
        <source>The bounded semaphore refused one release too many.</source>
        <translation>有界信号量拒绝了一次多余的释放。</translation>
    </message>
    <message>
        <source>The bounded semaphore refused the second release by worker {worker}.</source>
        <translation>有界信号量拒绝了工作者 {worker} 的第二次释放。</translation>
    </message>
    <message>
        <source>The engine could not be started: {reason}.</source>
        <translation>无法启动引擎：{reason}。</translation>
    </message>
    <message>
        <source>The engine ended before its workers did ({reason}). Everything up to then is shown.</source>
        <translation>引擎在工作者结束之前就结束了（{reason}）。到那时为止的一切都显示出来了。</translation>
    </message>
    <message>
        <source>The engine sent something that is not an event: {reason}.</source>
        <translation>引擎发送了不是事件的内容：{reason}。</translation>
    </message>
    <message>
        <source>The latest runs</source>
        <translation>最近的运行</translation>
    </message>
    <message>
        <source>The lease that worker {worker} left behind ran out at {seconds} s: its permit is back.</source>
        <translation>工作者 {worker} 留下的租约在 {seconds} 秒到期：许可已归还。</translation>
    </message>
    <message>
        <source>The lost permit was given back at {seconds} s.</source>
        <translation>丢失的许可已在 {seconds} 秒归还。</translation>
    </message>
    <message>
        <source>The map shows a program’s resources; this is the run of a scenario, with one semaphore.</source>
        <translation>资源图显示一个程序的资源；这是一个场景的运行，只有一个信号量。</translation>
    </message>
    <message>
        <source>The most workers inside at once.</source>
        <translation>同时在内部的工作者最多有多少。</translation>
    </message>
    <message>
        <source>The plain semaphore keeps the extra permit for good. The bounded one refuses the release that goes beyond its limit: there the mistake shows, though later than it was made.</source>
        <translation>普通信号量会一直留着多出的许可。有界信号量会拒绝超过上限的释放：错误在那里显现，虽然比犯错时晚。</translation>
    </message>
    <message>
        <source>The probe cannot be put into {folder}: {reason}.</source>
        <translation>无法把探针放入 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The process could not be started: {reason}.</source>
        <translation>无法启动进程：{reason}。</translation>
    </message>
    <message>
        <source>The processes did not end in time.</source>
        <translation>进程没有及时结束。</translation>
    </message>
    <message>
        <source>The program could not be started: {reason}</source>
        <translation>无法启动程序：{reason}</translation>
    </message>
    <message>
        <source>The program ended with exit code {code}.</source>
        <translation>程序以退出码 {code} 结束。</translation>
    </message>
    <message>
        <source>The program goes on, and is watched no longer.</source>
        <translation>程序继续运行，不再被观察。</translation>
    </message>
    <message>
        <source>The program goes on, and is watched no longer. Last seen: {situation}</source>
        <translation>程序继续运行，不再被观察。最后看到的是：{situation}</translation>
    </message>
    <message>
        <source>The program has changed since this was recorded.</source>
        <translation>自记录之后程序已改变。</translation>
    </message>
    <message>
        <source>The program has ended.</source>
        <translation>程序已经结束。</translation>
    </message>
    <message>
        <source>The program has ended. {situation}</source>
        <translation>程序已经结束。{situation}</translation>
    </message>
    <message>
        <source>The program has no worker {worker}.</source>
        <translation>程序没有工作者 {worker}。</translation>
    </message>
    <message>
        <source>The program has not made {resource} yet.</source>
        <translation>程序还没有创建 {resource}。</translation>
    </message>
    <message>
        <source>The program has not started yet.</source>
        <translation>程序还没有启动。</translation>
    </message>
    <message>
        <source>The program in the editor, as it stands there.</source>
        <translation>编辑器中的程序，按其现状。</translation>
    </message>
    <message>
        <source>The program ran unwatched: it ended before it could be watched, or its Python ignores PYTHONPATH.</source>
        <translation>程序运行时没有被观察：它在能够观察之前就结束了，或者它的 Python 忽略 PYTHONPATH。</translation>
    </message>
    <message>
        <source>The program ran unwatched: with {flag}, its Python ignores PYTHONPATH.</source>
        <translation>程序在未被观察的情况下运行：带 {flag} 时它的 Python 忽略 PYTHONPATH。</translation>
    </message>
    <message>
        <source>The range begins at {start} s, but the run is over at {stop} s.</source>
        <translation>该范围从 {start} 秒开始，但运行在 {stop} 秒就结束了。</translation>
    </message>
    <message>
        <source>The range ends at {stop} s, before it begins ({start} s).</source>
        <translation>区间在 {stop} 秒结束，早于开始（{start} 秒）。</translation>
    </message>
    <message>
        <source>The run cannot begin: {reason}.</source>
        <translation>运行无法开始：{reason}。</translation>
    </message>
    <message>
        <source>The run is over.</source>
        <translation>运行已经结束。</translation>
    </message>
    <message>
        <source>The run is over: {ends}. Every permit is free again.</source>
        <translation>运行结束：{ends}。每个许可又都空闲了。</translation>
    </message>
    <message>
        <source>The run is over: {ends}. {free} of {limit} permits came back.</source>
        <translation>运行结束：{ends}。{limit} 个许可中收回了 {free} 个。</translation>
    </message>
    <message>
        <source>The run is over: {ends}. {free} permits are free, but the limit is {limit}.</source>
        <translation>运行结束：{ends}。有 {free} 个空闲的许可，而上限是 {limit}。</translation>
    </message>
    <message>
        <source>The same again: {what}</source>
        <translation>再次相同：{what}</translation>
    </message>
    <message>
        <source>The semaphore’s real count is {real}; by the log, it should be {free}.</source>
        <translation>信号量的实际计数是 {real}；按记录应当是 {free}。</translation>
    </message>
    <message>
        <source>The share of the known permits’ time that was spent inside. There may be more permits.</source>
        <translation>已知许可的时间中用在里面的份额。可能还有更多许可。</translation>
    </message>
    <message>
        <source>The share of the permits’ time that was spent inside.</source>
        <translation>许可的时间中，用在内部的部分。</translation>
    </message>
    <message>
        <source>The share of the permits’ time that was spent inside. Lost permits count as unused.</source>
        <translation>许可的时间中，用在内部的部分。丢失的许可算作未使用。</translation>
    </message>
    <message>
        <source>The system does not let process {pid} be watched. On Linux this needs the right to trace it (ptrace), in a container CAP_SYS_PTRACE.</source>
        <translation>系统不允许观察进程 {pid}。在 Linux 上这需要跟踪它的权限 (ptrace)，在容器里需要 CAP_SYS_PTRACE。</translation>
    </message>
    <message>
        <source>The time spent inside, as a share of what the limit allows. Extra permits add to it.</source>
        <translation>在内部的时间，占上限所允许的份额。多出的许可会使它增加。</translation>
    </message>
    <message>
        <source>The timeout is longer than the holds of all who come first, so a permit comes in time.</source>
        <translation>超时比所有先来者的占用时间更长，所以许可会及时到来。</translation>
    </message>
    <message>
        <source>The work could not be done: {reason}</source>
        <translation>无法完成工作：{reason}</translation>
    </message>
    <message>
        <source>The work would be done {count} times; {most} times are the most.</source>
        <translation>工作将执行 {count} 次；最多 {most} 次。</translation>
    </message>
    <message>
        <source>The worker is done, and every permit is free again.</source>
        <translation>工作者已完成，每个许可又都空闲了。</translation>
    </message>
    <message>
        <source>The workers are paused. {situation}</source>
        <translation>工作者已暂停。{situation}</translation>
    </message>
    <message>
        <source>The workers are starting.</source>
        <translation>工作者正在启动。</translation>
    </message>
    <message>
        <source>There are {count} faults, and {most} are allowed.</source>
        <translation>有 {count} 个故障；最多允许 {most} 个。</translation>
    </message>
    <message>
        <source>There is no Python &apos;{python}&apos;.</source>
        <translation>没有 Python“{python}”。</translation>
    </message>
    <message>
        <source>There is no Python on this system&apos;s path: name one with --python.</source>
        <translation>这个系统的路径中没有 Python：请用 --python 指定一个。</translation>
    </message>
    <message>
        <source>There is no comparison {name}; there are {choices}.</source>
        <translation>没有名为 {name} 的比较；有 {choices}。</translation>
    </message>
    <message>
        <source>There is no process {pid}.</source>
        <translation>没有进程 {pid}。</translation>
    </message>
    <message>
        <source>There is no worker {worker}.</source>
        <translation>没有工作者 {worker}。</translation>
    </message>
    <message>
        <source>There is no {script}.</source>
        <translation>没有 {script}。</translation>
    </message>
    <message>
        <source>There is nothing to compare: name two files, or {example}.</source>
        <translation>没有可比较的：请给出两个文件，或 {example}。</translation>
    </message>
    <message>
        <source>These compute, and would share the processor: they run one after the other.</source>
        <translation>它们都在计算，会争用处理器：因此依次运行。</translation>
    </message>
    <message>
        <source>They never come back by themselves. The limit is {limit}.</source>
        <translation>它们不会自己回来。上限为 {limit}。</translation>
    </message>
    <message>
        <source>This Python has no interpreter lock: threads and processes use the {cores} cores of this computer. Tasks share one thread.</source>
        <translation>这个 Python 没有解释器锁：线程和进程使用这台电脑的 {cores} 个核心。任务共用一个线程。</translation>
    </message>
    <message>
        <source>This is a load: {what} is done {count} times, up to {most} at once, on this computer and on whatever it talks to. Ctrl-C or Stop ends it.</source>
        <translation>这是一次负载：{what} 将执行 {count} 次，同时最多 {most} 个，作用于这台电脑以及它所访问的一切。按 Ctrl-C 或“停止”结束。</translation>
    </message>
    <message>
        <source>This is not valid Python: {what}.</source>
        <translation>这不是有效的 Python：{what}。</translation>
    </message>
    <message>
        <source>This is the plain order: it goes wrong without any change.</source>
        <translation>这就是普通顺序：不作任何改变就会出错。</translation>
    </message>
    <message>
        <source>This may be a deadlock: {walk}. It is none if somebody else gives {resource} back.</source>
        <translation>这可能是死锁：{walk}。如果别人归还 {resource}，就不是死锁。</translation>
    </message>
    <message>
        <source>This program starts processes. Only the order of threads and tasks was chosen.</source>
        <translation>这个程序会启动进程。只选择了线程和任务的顺序。</translation>
    </message>
    <message>
        <source>This run ended with {count} of {limit} permits: 1 is lost.</source>
        <translation>这次运行结束时，{limit} 个许可中还有 {count} 个：丢失了 1 个。</translation>
    </message>
    <message>
        <source>This run ended with {count} of {limit} permits: {lost} are lost.</source>
        <translation>这次运行结束时，{limit} 个许可中还有 {count} 个：丢失了 {lost} 个。</translation>
    </message>
    <message>
        <source>This run ended with {count} permits for a limit of {limit}: {lost} lost, {over} too many.</source>
        <translation>这次运行结束时有 {count} 个许可，上限为 {limit}：丢失 {lost} 个，多出 {over} 个。</translation>
    </message>
    <message>
        <source>This run ended with {count} permits, {over} more than the limit of {limit}.</source>
        <translation>这次运行结束时有 {count} 个许可，比上限 {limit} 多 {over} 个。</translation>
    </message>
    <message>
        <source>This scenario on three backends</source>
        <translation>这个场景在三种后端上</translation>
    </message>
    <message>
        <source>This scenario with other limits</source>
        <translation>这个场景用其他上限</translation>
    </message>
    <message>
        <source>This time nothing went wrong.</source>
        <translation>这次没有出错。</translation>
    </message>
    <message>
        <source>Threads and tasks share one interpreter lock, so two permits make them no faster. Processes use the {cores} cores of this computer.</source>
        <translation>线程和任务共用一把解释器锁，所以两个许可并不会更快。进程使用这台电脑的 {cores} 个核心。</translation>
    </message>
    <message>
        <source>Three backends, with work that computes (CPU)</source>
        <translation>三种后端，工作是计算（CPU）</translation>
    </message>
    <message>
        <source>Three backends, with work that waits (I/O)</source>
        <translation>三种后端，工作是等待（I/O）</translation>
    </message>
    <message>
        <source>Three workers</source>
        <translation>三个工作者</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Throughput is the same from limit {limit} on: more permits bring nothing here.</source>
        <translation>从上限 {limit} 起吞吐量不变：更多许可在这里毫无用处。</translation>
    </message>
    <message>
        <source>Throughput still grows at {limit}, the highest limit that was tried.</source>
        <translation>在所试的最高上限 {limit} 处，吞吐量仍在增长。</translation>
    </message>
    <message>
        <source>Too many objects were made before: {count} of them are not watched.</source>
        <translation>之前创建的对象太多：其中 {count} 个没有被观察。</translation>
    </message>
    <message>
        <source>Too many workers waited before: {count} of them are not shown until they get in.</source>
        <translation>之前等待的工作者太多：其中 {count} 个在进入之前不会显示。</translation>
    </message>
    <message>
        <source>Twice the permits, half the time: as long as there are workers to use them.</source>
        <translation>许可加倍，时间减半：只要有足够的工作者来使用。</translation>
    </message>
    <message>
        <source>Two workers</source>
        <translation>两个工作者</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Went inside</source>
        <translation>进入次数</translation>
    </message>
    <message>
        <source>What {worker} did with {resource} contradicts what was seen before. From here on, who holds what may be wrong.</source>
        <translation>{worker} 对 {resource} 所做的事与先前看到的矛盾。从这里起，谁持有什么可能不准确。</translation>
    </message>
    <message>
        <source>Which limit is enough?</source>
        <translation>多大的上限就够？</translation>
    </message>
    <message>
        <source>While {worker} held {resource}, the event loop stood still: no other task could go on. Something in there blocks instead of awaiting.</source>
        <translation>{worker} 持有 {resource} 期间，事件循环停住了：其他任务都无法继续。其中有什么在阻塞，而不是 await。</translation>
    </message>
    <message>
        <source>Windows removes a semaphore together with its last process: nothing can leak.</source>
        <translation>Windows 会把信号量连同它的最后一个进程一起移除：不会泄漏什么。</translation>
    </message>
    <message>
        <source>Work can fail: “with” gives the permit back, and “except” lets the worker say so and go on.</source>
        <translation>工作可能出错：“with”会归还许可，“except”让工作者报告错误并继续。</translation>
    </message>
    <message>
        <source>Work in Python lets go of the interpreter lock, so its process renews the lease. Where it cannot, the lease timeout has to be longer than the work.</source>
        <translation>用 Python 写的工作会释放解释器锁，所以进程能续租。若做不到，租约时限必须比工作更长。</translation>
    </message>
    <message>
        <source>Work that ends gives its permit back. Where it could hang, give the work itself a deadline.</source>
        <translation>工作结束了，许可就会归还。如果它可能卡住，就给工作本身设一个期限。</translation>
    </message>
    <message>
        <source>Worker {inside} is inside; nobody waits.</source>
        <translation>工作者 {inside} 在内；无人等待。</translation>
    </message>
    <message>
        <source>Worker {waiting} waits: {holders}.</source>
        <translation>工作者 {waiting} 在等待：{holders}。</translation>
    </message>
    <message>
        <source>Worker {workers}</source>
        <translation>工作者 {workers}</translation>
    </message>
    <message>
        <source>Worker {worker}</source>
        <translation>工作者 {worker}</translation>
    </message>
    <message>
        <source>Worker {worker} again</source>
        <translation>又是工作者 {worker}</translation>
    </message>
    <message>
        <source>Worker {worker} failed inside; “with” gave its permit back.</source>
        <translation>工作者 {worker} 在内部失败；“with” 归还了它的许可。</translation>
    </message>
    <message>
        <source>Worker {worker} failed: it can do nothing more.</source>
        <translation>工作者 {worker} 出错了：它不能再做什么。</translation>
    </message>
    <message>
        <source>Worker {worker} gave up after waiting for {seconds} s.</source>
        <translation>工作者 {worker} 等待 {seconds} s后放弃了。</translation>
    </message>
    <message>
        <source>Worker {worker} gave up waiting, and has left.</source>
        <translation>工作者 {worker} 放弃了等待，已经离开。</translation>
    </message>
    <message>
        <source>Worker {worker} has been inside for {seconds} s; its planned hold was {planned} s.</source>
        <translation>工作者 {worker} 在内部已有 {seconds} s；原定停留 {planned} s。</translation>
    </message>
    <message>
        <source>Worker {worker} is blocked in acquire: {holders}.</source>
        <translation>工作者 {worker} 阻塞在获取处：{holders}。</translation>
    </message>
    <message>
        <source>Worker {worker} is done: it has nothing left to do.</source>
        <translation>工作者 {worker} 已完成：没有要做的事了。</translation>
    </message>
    <message>
        <source>Worker {worker} is inside without a permit: its lease ran out at {seconds} s, and it does not know.</source>
        <translation>工作者 {worker} 在里面却没有许可：它的租约在 {seconds} 秒到期，而它并不知道。</translation>
    </message>
    <message>
        <source>Worker {worker} left its permit behind at {seconds} s. It is a lease, and comes back by itself at most {timeout} s later.</source>
        <translation>工作者 {worker} 在 {seconds} 秒留下了它的许可。那是租约，最多 {timeout} 秒后自动归还。</translation>
    </message>
    <message>
        <source>Worker {worker} released twice at {seconds} s: there are {count} permits now, and the limit is {limit}.</source>
        <translation>工作者 {worker} 在 {seconds} s时释放了两次：现在有 {count} 个许可，而上限是 {limit}。</translation>
    </message>
    <message>
        <source>Worker {worker} released twice at {seconds} s: {inside} are inside now, and the limit is {limit}.</source>
        <translation>工作者 {worker} 在 {seconds} s 释放了两次：现在有 {inside} 个在内部，而上限为 {limit}。</translation>
    </message>
    <message>
        <source>Worker {worker} took {percent} % of the last {turns} turns.</source>
        <translation>在最近 {turns} 次进入中，工作者 {worker} 占了 {percent} %。</translation>
    </message>
    <message>
        <source>Worker {worker} took {percent} % of the turns.</source>
        <translation>工作者 {worker} 占了 {percent} % 的进入次数。</translation>
    </message>
    <message>
        <source>Worker {worker} waits, and nobody holds a permit: this run cannot go on.</source>
        <translation>工作者 {worker} 在等待，而没有谁持有许可：这次运行无法继续。</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled inside; “with” gave its permit back.</source>
        <translation>工作者 {worker} 在内部被取消；“with” 归还了它的许可。</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled while it waited.</source>
        <translation>工作者 {worker} 在等待时被取消了。</translation>
    </message>
    <message>
        <source>Worker {worker} was cancelled: it can do nothing more.</source>
        <translation>工作者 {worker} 已被取消：不能再做任何事。</translation>
    </message>
    <message>
        <source>Worker {worker} was killed at {seconds} s.</source>
        <translation>工作者 {worker} 在 {seconds} s 被杀死了。</translation>
    </message>
    <message>
        <source>Worker {worker} was killed: it can do nothing more.</source>
        <translation>工作者 {worker} 被杀死了：它不能再做什么。</translation>
    </message>
    <message>
        <source>Worker {worker} was told to leave, and left.</source>
        <translation>工作者 {worker} 被要求离开，并离开了。</translation>
    </message>
    <message>
        <source>Workers that did not finish all of their rounds: {how}.</source>
        <translation>没有完成所有轮次的工作者：{how}。</translation>
    </message>
    <message>
        <source>Workers waiting for a permit. The most at once: {most}.</source>
        <translation>正在等待许可的工作者。同时最多：{most}。</translation>
    </message>
    <message>
        <source>Workers {inside} are inside; nobody waits.</source>
        <translation>工作者 {inside} 在内；无人等待。</translation>
    </message>
    <message>
        <source>Workers {waiting} wait: {holders}.</source>
        <translation>工作者 {waiting} 在等待：{holders}。</translation>
    </message>
    <message>
        <source>Workers {workers}</source>
        <translation>工作者 {workers}</translation>
    </message>
    <message>
        <source>Workers {workers} and {more} more</source>
        <translation>工作者 {workers} 和另外 {more} 个</translation>
    </message>
    <message>
        <source>Your own work is done by threads, but backend is {backend}.</source>
        <translation>自定义的工作由线程完成，而后端是 {backend}。</translation>
    </message>
    <message>
        <source>a claim needs a run that shows it.</source>
        <translation>一个论断需要一次展示它的运行。</translation>
    </message>
    <message>
        <source>a permit is free and on its way</source>
        <translation>有一个空闲的许可正在路上</translation>
    </message>
    <message>
        <source>a puzzle needs a version that is broken and one that expects nothing.</source>
        <translation>每个问题需要一个有错的版本和一个不期望任何问题的版本。</translation>
    </message>
    <message>
        <source>a puzzle’s question is of kind &quot;happens&quot;, in a step with a version.</source>
        <translation>问题中的提问须为 &quot;happens&quot; 类型，并位于带版本的步骤中。</translation>
    </message>
    <message>
        <source>a question needs at least two choices.</source>
        <translation>一个问题至少需要两个选项。</translation>
    </message>
    <message>
        <source>a room needs one of inside, waits, door, or enters with leaves, to say who is in it.</source>
        <translation>房间需要 inside、waits、door 之一，或 enters 与 leaves，以说明谁在其中。</translation>
    </message>
    <message>
        <source>a step has either run or do, not both.</source>
        <translation>一个步骤有 run 或 do，不能两者都有。</translation>
    </message>
    <message>
        <source>a step that asks needs run or do, and until; or compare.</source>
        <translation>提问的步骤需要 run 或 do，以及 until；或者 compare。</translation>
    </message>
    <message>
        <source>a step with compare asks only what happens.</source>
        <translation>带 compare 的步骤只问会发生什么（happens）。</translation>
    </message>
    <message>
        <source>a step with compare has no {field}: its lanes are run to their ends, and shown.</source>
        <translation>带 compare 的步骤没有 {field}：它的泳道会运行到底并显示出来。</translation>
    </message>
    <message>
        <source>after is {value}: it must be seconds from 0 to {high}.</source>
        <translation>after 是 {value}：必须是 0 到 {high} 的秒数。</translation>
    </message>
    <message>
        <source>all {limit} permits are held</source>
        <translation>全部 {limit} 个许可都被持有</translation>
    </message>
    <message>
        <source>all {limit} permits left are held</source>
        <translation>剩下的 {limit} 个许可都被持有</translation>
    </message>
    <message>
        <source>all {lost} permits are lost</source>
        <translation>全部 {lost} 个许可都丢失了</translation>
    </message>
    <message>
        <source>at is {value}: it must be seconds from 0 to {high}.</source>
        <translation>at 是 {value}：必须是 0 到 {high} 的秒数。</translation>
    </message>
    <message>
        <source>at least {count}</source>
        <translation>至少 {count}</translation>
    </message>
    <message>
        <source>barrier</source>
        <translation>屏障</translation>
    </message>
    <message>
        <source>both permits are lost</source>
        <translation>两个许可都丢失了</translation>
    </message>
    <message>
        <source>bounded</source>
        <translation>有界</translation>
    </message>
    <message>
        <source>bounded semaphore</source>
        <translation>有界信号量</translation>
    </message>
    <message>
        <source>cancelled: {count}</source>
        <translation>取消：{count}</translation>
    </message>
    <message>
        <source>cluster is {value}: it must be the address of a scheduler (tcp://host:8786), a scheduler file, or nothing.</source>
        <translation>cluster 为 {value}：必须是调度器的地址（tcp://host:8786）、调度器文件，或留空。</translation>
    </message>
    <message>
        <source>cluster is {value}: only the backend cluster has one, and the backend is {backend}.</source>
        <translation>cluster 为 {value}：只有后端 cluster 才有，而后端是 {backend}。</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件变量</translation>
    </message>
    <message>
        <source>dask cannot cancel a task that runs: it only forgets its result.</source>
        <translation>dask 无法取消正在运行的任务：它只会忘掉其结果。</translation>
    </message>
    <message>
        <source>deadlocks that failed no test</source>
        <translation>没有让任何测试失败的死锁</translation>
    </message>
    <message>
        <source>ended with {error} without releasing it</source>
        <translation>以 {error} 结束，没有释放它</translation>
    </message>
    <message>
        <source>ended without releasing it</source>
        <translation>没有释放它就结束了</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件对象</translation>
    </message>
    <message>
        <source>executor</source>
        <translation>执行器</translation>
    </message>
    <message>
        <source>failed: {count}</source>
        <translation>出错：{count}</translation>
    </message>
    <message>
        <source>faults is {value}: each fault must be a table, [[faults]].</source>
        <translation>faults 是 {value}：每个故障都必须是一个表，[[faults]]。</translation>
    </message>
    <message>
        <source>ffmpeg could not write {file}: {reason}</source>
        <translation>ffmpeg 无法写入 {file}：{reason}</translation>
    </message>
    <message>
        <source>figure needs panel = &quot;statistics&quot;.</source>
        <translation>figure 需要 panel = &quot;statistics&quot;。</translation>
    </message>
    <message>
        <source>found something; making it shorter …</source>
        <translation>已找到；正在缩短……</translation>
    </message>
    <message>
        <source>fps is {value}: it must be a whole number from {low} to {high}.</source>
        <translation>fps 为 {value}：必须是 {low} 到 {high} 的整数。</translation>
    </message>
    <message>
        <source>gap {value}</source>
        <translation>间隔 {value}</translation>
    </message>
    <message>
        <source>gave up: {count}</source>
        <translation>放弃：{count}</translation>
    </message>
    <message>
        <source>hold {value}</source>
        <translation>占用 {value}</translation>
    </message>
    <message>
        <source>it has been given, and is on its way</source>
        <translation>它已给出，正在交付</translation>
    </message>
    <message>
        <source>it has more than {most} bytes</source>
        <translation>它超过了 {most} 个字节</translation>
    </message>
    <message>
        <source>it has more than {most} times the sign {sign}</source>
        <translation>其中的符号 {sign} 超过 {most} 个</translation>
    </message>
    <message>
        <source>it is empty, or full</source>
        <translation>它是空的，或者满了</translation>
    </message>
    <message>
        <source>it is free and on its way</source>
        <translation>它空闲，正在交付</translation>
    </message>
    <message>
        <source>it is not an event ({reason})</source>
        <translation>它不是事件（{reason}）</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>its result is not there yet</source>
        <translation>结果还没有出来</translation>
    </message>
    <message>
        <source>its time is beyond {days} days</source>
        <translation>它的时间超过 {days} 天</translation>
    </message>
    <message>
        <source>killed: {count}</source>
        <translation>被杀死：{count}</translation>
    </message>
    <message>
        <source>lane {number}</source>
        <translation>泳道 {number}</translation>
    </message>
    <message>
        <source>lease-timeout is {value}: it must be seconds from {low} to {high}.</source>
        <translation>lease-timeout 为 {value}：必须是 {low} 到 {high} 秒。</translation>
    </message>
    <message>
        <source>limit is {value}: it must be a range (1..64) or numbers with commas (1,2,4).</source>
        <translation>limit 为 {value}：必须是范围（1..64）或用逗号分隔的数字（1,2,4）。</translation>
    </message>
    <message>
        <source>limit {value}</source>
        <translation>上限 {value}</translation>
    </message>
    <message>
        <source>line is {value}: it must be a part of exactly one line of the program.</source>
        <translation>line 是 {value}：它必须是程序中恰好一行的一部分。</translation>
    </message>
    <message>
        <source>line needs panel = &quot;code&quot;.</source>
        <translation>line 需要 panel = &quot;code&quot;。</translation>
    </message>
    <message>
        <source>line {line} has more than {most} dots</source>
        <translation>第 {line} 行的点超过 {most} 个</translation>
    </message>
    <message>
        <source>line {line} is longer than {most} characters</source>
        <translation>第 {line} 行超过 {most} 个字符</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>name is {value}: it must be small letters, and perhaps dashes.</source>
        <translation>name 为 {value}：必须是小写字母，可含连字符。</translation>
    </message>
    <message>
        <source>no permit is left</source>
        <translation>没有剩下的许可</translation>
    </message>
    <message>
        <source>no process of its cluster is there</source>
        <translation>集群中没有任何进程</translation>
    </message>
    <message>
        <source>no step shows the version {value}.</source>
        <translation>没有步骤显示版本 {value}。</translation>
    </message>
    <message>
        <source>no test</source>
        <translation>没有测试</translation>
    </message>
    <message>
        <source>nobody has given it yet</source>
        <translation>还没有谁给出它</translation>
    </message>
    <message>
        <source>nobody has notified it yet</source>
        <translation>还没有谁通知它</translation>
    </message>
    <message>
        <source>nobody has set it yet</source>
        <translation>还没有谁设置它</translation>
    </message>
    <message>
        <source>not all have come yet</source>
        <translation>还没有到齐</translation>
    </message>
    <message>
        <source>not valid TOML: {reason}.</source>
        <translation>不是有效的 TOML：{reason}。</translation>
    </message>
    <message>
        <source>panel is picture, and this puzzle has none.</source>
        <translation>panel 为 picture，但这个问题没有图示。</translation>
    </message>
    <message>
        <source>permits not given back</source>
        <translation>没有归还的许可</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>process {worker}</source>
        <translation>进程 {worker}</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>reentrant lock</source>
        <translation>可重入锁</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>round is {round}: the scenario&apos;s last round is number {last}.</source>
        <translation>round 是 {round}：场景的最后一轮是 {last}。</translation>
    </message>
    <message>
        <source>rounds is endless: a sweep needs runs that end.</source>
        <translation>rounds 为 endless：扫描需要会结束的运行。</translation>
    </message>
    <message>
        <source>rounds is {value}: it must be a whole number from 1 to {high}, or &quot;endless&quot;.</source>
        <translation>rounds 是 {value}：必须是 1 到 {high} 的整数，或 &quot;endless&quot;。</translation>
    </message>
    <message>
        <source>runs on one machine: {processes}, {threads}</source>
        <translation>在一台机器上运行：{processes}，{threads}</translation>
    </message>
    <message>
        <source>runs on {machines} machines: {processes}, {threads}</source>
        <translation>在 {machines} 台机器上运行：{processes}，{threads}</translation>
    </message>
    <message>
        <source>seed {value}</source>
        <translation>种子 {value}</translation>
    </message>
    <message>
        <source>semaphore</source>
        <translation>信号量</translation>
    </message>
    <message>
        <source>shows says what makes look true: it needs look.</source>
        <translation>shows 说明什么使 look 为真：它需要 look。</translation>
    </message>
    <message>
        <source>size is {value}: it must be width x height in pixels, from 640x480 to 7680x4320.</source>
        <translation>size 是 {value}：必须是以像素为单位的宽 x 高，从 640x480 到 7680x4320。</translation>
    </message>
    <message>
        <source>somebody unknown</source>
        <translation>某个未知者</translation>
    </message>
    <message>
        <source>speed is {value}: it must be a number from {low} to {high}.</source>
        <translation>speed 为 {value}：必须是 {low} 到 {high} 的数字。</translation>
    </message>
    <message>
        <source>tables or lists are nested too deeply</source>
        <translation>表或列表嵌套得太深</translation>
    </message>
    <message>
        <source>task {worker}</source>
        <translation>任务 {worker}</translation>
    </message>
    <message>
        <source>the file cannot be read: {reason}.</source>
        <translation>无法读取文件：{reason}。</translation>
    </message>
    <message>
        <source>the file’s name must be like 01-three-workers.toml.</source>
        <translation>文件名必须像 01-three-workers.toml 这样。</translation>
    </message>
    <message>
        <source>the folder’s name must be like 01-signalling.</source>
        <translation>文件夹名必须类似 01-signalling。</translation>
    </message>
    <message>
        <source>the limit is 0, so there is no permit to wait for</source>
        <translation>上限为 0，所以没有许可可等</translation>
    </message>
    <message>
        <source>the line is cut off</source>
        <translation>这一行被截断了</translation>
    </message>
    <message>
        <source>the line is longer than {most} bytes</source>
        <translation>这一行超过了 {most} 个字节</translation>
    </message>
    <message>
        <source>the only permit is lost</source>
        <translation>唯一的许可丢失了</translation>
    </message>
    <message>
        <source>the permit of somebody who is gone has not come back yet</source>
        <translation>已离开者的许可还没有归还</translation>
    </message>
    <message>
        <source>the semaphore</source>
        <translation>信号量</translation>
    </message>
    <message>
        <source>theme is {value}: it must be one of {choices}.</source>
        <translation>theme 是 {value}：必须是 {choices} 之一。</translation>
    </message>
    <message>
        <source>there are more than {most} events</source>
        <translation>事件超过了 {most} 个</translation>
    </message>
    <message>
        <source>there is no program {file} beside it.</source>
        <translation>旁边没有程序 {file}。</translation>
    </message>
    <message>
        <source>there is no run yet to do something to.</source>
        <translation>还没有可以对其做什么的运行。</translation>
    </message>
    <message>
        <source>this &quot;{kind}&quot; cannot follow what comes before it</source>
        <translation>这个“{kind}”不能接在它前面的内容之后</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>thread {worker}</source>
        <translation>线程 {worker}</translation>
    </message>
    <message>
        <source>told to leave: {count}</source>
        <translation>被要求离开：{count}</translation>
    </message>
    <message>
        <source>was cancelled before it released it</source>
        <translation>在释放之前被取消了</translation>
    </message>
    <message>
        <source>was killed</source>
        <translation>被杀死了</translation>
    </message>
    <message>
        <source>with a fault</source>
        <translation>有故障</translation>
    </message>
    <message>
        <source>without a fault</source>
        <translation>无故障</translation>
    </message>
    <message>
        <source>worker is {worker}: the scenario&apos;s last worker is number {last}.</source>
        <translation>worker 是 {worker}：场景的最后一个工作者是 {last}。</translation>
    </message>
    <message>
        <source>worker {inside} holds the only permit</source>
        <translation>工作者 {inside} 持有唯一的许可</translation>
    </message>
    <message>
        <source>worker {inside} holds the only permit left</source>
        <translation>工作者 {inside} 持有剩下的唯一许可</translation>
    </message>
    <message>
        <source>worker {worker}</source>
        <translation>工作者 {worker}</translation>
    </message>
    <message>
        <source>worker {worker} has a fault in round {round} already.</source>
        <translation>工作者 {worker} 在第 {round} 轮已经有一个故障。</translation>
    </message>
    <message>
        <source>workers {inside} hold all {limit} permits</source>
        <translation>工作者 {inside} 持有全部 {limit} 个许可</translation>
    </message>
    <message>
        <source>workers {inside} hold all {limit} permits left</source>
        <translation>工作者 {inside} 持有剩下的全部 {limit} 个许可</translation>
    </message>
    <message>
        <source>workers {inside} hold both permits</source>
        <translation>工作者 {inside} 持有两个许可</translation>
    </message>
    <message>
        <source>workers {inside} hold both permits left</source>
        <translation>工作者 {inside} 持有剩下的两个许可</translation>
    </message>
    <message>
        <source>{call} must be a module and a function: module:function.</source>
        <translation>{call} 必须是模块和函数：module:function。</translation>
    </message>
    <message>
        <source>{command}: a quotation mark has no other end.</source>
        <translation>{command}：引号没有配对。</translation>
    </message>
    <message>
        <source>{command}: there is no such command.</source>
        <translation>{command}：没有这个命令。</translation>
    </message>
    <message>
        <source>{count}</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} cancelled</source>
        <translation>取消 {count}</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>完成 {count}</translation>
    </message>
    <message>
        <source>{count} events are missing, so this may not be all, or not be right.</source>
        <translation>缺少 {count} 个事件，所以这可能不完整，也可能不对。</translation>
    </message>
    <message>
        <source>{count} events are missing: the program was faster than the lab.</source>
        <translation>缺少 {count} 个事件：程序比 Semaphore Lab 快。</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>出错 {count}</translation>
    </message>
    <message>
        <source>{count} gave up</source>
        <translation>放弃 {count}</translation>
    </message>
    <message>
        <source>{count} killed</source>
        <translation>被杀死 {count}</translation>
    </message>
    <message>
        <source>{count} lost permits were given back at {seconds} s.</source>
        <translation>{count} 个丢失的许可已在 {seconds} 秒归还。</translation>
    </message>
    <message>
        <source>{count} more tests left permits.</source>
        <translation>还有 {count} 个测试留下了许可。</translation>
    </message>
    <message>
        <source>{count} more wait</source>
        <translation>另有 {count} 个在等待</translation>
    </message>
    <message>
        <source>{count} of the oldest events were dropped, so what is said is of the {kept} since, and of how it stood before.</source>
        <translation>最早的 {count} 个事件已丢弃，所以这里说的是其后的 {kept} 个，以及在那之前的状况。</translation>
    </message>
    <message>
        <source>{count} permits lost; the latest: {cause} at {seconds} s. {left}.</source>
        <translation>丢失了 {count} 个许可；最近一次：{seconds} s时{cause}。{left}。</translation>
    </message>
    <message>
        <source>{count} permits were left behind, the latest by worker {worker} at {seconds} s. They are leases, and come back by themselves at most {timeout} s later.</source>
        <translation>留下了 {count} 个许可，最后一个是工作者 {worker} 在 {seconds} 秒留下的。它们是租约，最多 {timeout} 秒后自动归还。</translation>
    </message>
    <message>
        <source>{count} processes</source>
        <translation>{count} 个进程</translation>
    </message>
    <message>
        <source>{count} runs took too long, and were ended.</source>
        <translation>{count} 次运行用时过长，已被结束。</translation>
    </message>
    <message>
        <source>{count} semaphores were made at {place}, each for {limit}; nobody ever had to wait, and {inside} were inside at once. Was one meant for all?</source>
        <translation>在 {place} 创建了 {count} 个信号量，每个上限为 {limit}；从来没有谁需要等待，同时有 {inside} 个在内部。是不是本该共用一个？</translation>
    </message>
    <message>
        <source>{count} tests were watched, and each gave back what it took.</source>
        <translation>观察了 {count} 个测试，每个都归还了它拿走的许可。</translation>
    </message>
    <message>
        <source>{count} tests were watched; {left} did not give back what they took.</source>
        <translation>观察了 {count} 个测试；有 {left} 个没有归还拿走的许可。</translation>
    </message>
    <message>
        <source>{count} threads</source>
        <translation>{count} 个线程</translation>
    </message>
    <message>
        <source>{count} told to leave</source>
        <translation>被要求离开 {count}</translation>
    </message>
    <message>
        <source>{count} workers</source>
        <translation>{count} 个工作者</translation>
    </message>
    <message>
        <source>{count} workers are inside; nobody waits.</source>
        <translation>{count} 个工作者在内；无人等待。</translation>
    </message>
    <message>
        <source>{count} workers gave up; the latest was worker {worker}, after waiting for {seconds} s.</source>
        <translation>{count} 个工作者放弃了；最近的是工作者 {worker}，等待了 {seconds} s。</translation>
    </message>
    <message>
        <source>{count} workers hold it</source>
        <translation>{count} 个工作者持有它</translation>
    </message>
    <message>
        <source>{count} workers hold {resource}; nobody waits for it.</source>
        <translation>{count} 个工作者持有 {resource}；没有谁在等待它。</translation>
    </message>
    <message>
        <source>{count} workers wait for {resource}: {why}.</source>
        <translation>{count} 个工作者在等待 {resource}：{why}。</translation>
    </message>
    <message>
        <source>{count} workers wait: {holders}.</source>
        <translation>{count} 个工作者在等待：{holders}。</translation>
    </message>
    <message>
        <source>{field} is missing.</source>
        <translation>缺少 {field}。</translation>
    </message>
    <message>
        <source>{field} is not known here; known are {choices}.</source>
        <translation>这里没有 {field}；可用的有 {choices}。</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be &quot;waiting&gt;N&quot;, &quot;inside=K&quot; or &quot;fault&quot;.</source>
        <translation>{field} 是 {value}：必须是 &quot;waiting&gt;N&quot;、&quot;inside=K&quot; 或 &quot;fault&quot;。</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be a figure and lanes, as {example}; figures are {choices}.</source>
        <translation>{field} 是 {value}：它必须是一个数据和泳道，如 {example}；数据有 {choices}。</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be a whole number from {low} to {high}.</source>
        <translation>{field} 是 {value}：必须是 {low} 到 {high} 的整数。</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be busiest, end, most and a resource, or a resource and a number.</source>
        <translation>{field} 为 {value}：必须是 busiest、end、most 加资源，或资源加数字。</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be one of {choices}.</source>
        <translation>{field} 是 {value}：必须是 {choices} 之一。</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be one of {flags}, or one of {counts} with a number.</source>
        <translation>{field} 是 {value}：必须是 {flags} 之一，或 {counts} 之一加一个数字。</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be seconds from 0 to {high} (2.0), a range (1.0..3.0) or a mean (exp:2.0).</source>
        <translation>{field} 是 {value}：必须是 0 到 {high} 的秒数（2.0）、一个范围（1.0..3.0）或一个平均值（exp:2.0）。</translation>
    </message>
    <message>
        <source>{field} is {value}: it must be true or false.</source>
        <translation>{field} 是 {value}：必须是 true 或 false。</translation>
    </message>
    <message>
        <source>{field} is {value}: there are lanes 1 to {last}.</source>
        <translation>{field} 是 {value}：泳道有 1 到 {last}。</translation>
    </message>
    <message>
        <source>{field} is {value}: with {backend} it must be a whole number from {low} to {high}.</source>
        <translation>{field} 是 {value}：使用 {backend} 时必须是 {low} 到 {high} 的整数。</translation>
    </message>
    <message>
        <source>{field} may not contain {{ or }}.</source>
        <translation>{field} 不能包含 {{ 或 }}。</translation>
    </message>
    <message>
        <source>{field} must be a table.</source>
        <translation>{field} 必须是一个表。</translation>
    </message>
    <message>
        <source>{field} must be a text in quotes that is not empty.</source>
        <translation>{field} 必须是引号中的文字，而且不能为空。</translation>
    </message>
    <message>
        <source>{field} must be a whole number from 1 to {most}.</source>
        <translation>{field} 必须是 1 到 {most} 的整数。</translation>
    </message>
    <message>
        <source>{field} must be at least two different numbers from 0, as [2, 4].</source>
        <translation>{field} 必须是至少两个不同的数字，从 0 开始，如 [2, 4]。</translation>
    </message>
    <message>
        <source>{field} must be different names of at most {most} characters, as [&quot;Ada&quot;, &quot;Ben&quot;].</source>
        <translation>{field} 必须是互不相同、至多 {most} 个字符的名称，如 [&quot;Ada&quot;, &quot;Ben&quot;]。</translation>
    </message>
    <message>
        <source>{field} must be tables, at least one.</source>
        <translation>{field} 必须是表，至少一个。</translation>
    </message>
    <message>
        <source>{field} must be true or false.</source>
        <translation>{field} 必须是 true 或 false。</translation>
    </message>
    <message>
        <source>{file}</source>
        <translation>{file}</translation>
    </message>
    <message>
        <source>{file} cannot be read on this computer: these are the lines that the run names.</source>
        <translation>在这台电脑上无法读取 {file}：这些是运行中提到的行。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>无法写入 {file}。</translation>
    </message>
    <message>
        <source>{file} cannot be written: its folder does not exist.</source>
        <translation>无法写入 {file}：它的文件夹不存在。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>无法写入 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} has no resource called {name}. It has {names}.</source>
        <translation>{file} 中没有名为 {name} 的资源。它有 {names}。</translation>
    </message>
    <message>
        <source>{file} has {count} events; only the first {most} of them can be opened again.</source>
        <translation>{file} 有 {count} 个事件；只有前 {most} 个可以重新打开。</translation>
    </message>
    <message>
        <source>{file} is a recording, but not one that explore made: it has no order to replay.</source>
        <translation>{file} 是记录，但不是 explore 生成的：没有可重放的顺序。</translation>
    </message>
    <message>
        <source>{file} is damaged at line {line}: {reason}. Everything before that line is shown.</source>
        <translation>{file} 在第 {line} 行损坏：{reason}。这一行之前的内容都显示出来了。</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} 是空的。</translation>
    </message>
    <message>
        <source>{file} is in {encoding}, which has no “{sign}”.</source>
        <translation>{file} 的编码是 {encoding}，其中没有“{sign}”。</translation>
    </message>
    <message>
        <source>{file} is not a recording made by Semaphore Lab.</source>
        <translation>{file} 不是 Semaphore Lab 的记录。</translation>
    </message>
    <message>
        <source>{file} is not a text in {encoding}.</source>
        <translation>{file} 不是 {encoding} 编码的文本。</translation>
    </message>
    <message>
        <source>{file} is not valid TOML: {reason}.</source>
        <translation>{file} 不是有效的 TOML：{reason}。</translation>
    </message>
    <message>
        <source>{file} is the run of a scenario: it has one semaphore.</source>
        <translation>{file} 是一个场景的运行：只有一个信号量。</translation>
    </message>
    <message>
        <source>{file} is too large for the editor.</source>
        <translation>{file} 对编辑器来说太大。</translation>
    </message>
    <message>
        <source>{file} must end with {choices}.</source>
        <translation>{file} 必须以 {choices} 结尾。</translation>
    </message>
    <message>
        <source>{file} was made by a newer Semaphore Lab (format {found}); this one reads up to {known}.</source>
        <translation>{file} 来自更新的 Semaphore Lab（格式 {found}）；这里最高能读 {known}。</translation>
    </message>
    <message>
        <source>{file}, as it is on this computer now.</source>
        <translation>{file}，按它现在在这台电脑上的样子。</translation>
    </message>
    <message>
        <source>{file}, as it was run.</source>
        <translation>{file}，按运行时的内容。</translation>
    </message>
    <message>
        <source>{file}, line 1: {mistake}</source>
        <translation>{file}，第 1 行：{mistake}</translation>
    </message>
    <message>
        <source>{file}, line {line}: {reason}</source>
        <translation>{file}，第 {line} 行：{reason}</translation>
    </message>
    <message>
        <source>{file}: {mistake}</source>
        <translation>{file}：{mistake}</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} 和 {last}</translation>
    </message>
    <message>
        <source>{first} and {more} more</source>
        <translation>{first} 和另外 {more} 个</translation>
    </message>
    <message>
        <source>{first} and {second} were taken in both orders: {orders}. That could deadlock; this time it did not.</source>
        <translation>{first} 和 {second} 以两种顺序被获取过：{orders}。这可能造成死锁；这次没有。</translation>
    </message>
    <message>
        <source>{first}, and {rest}</source>
        <translation>{first}，而 {rest}</translation>
    </message>
    <message>
        <source>{first}, {more}</source>
        <translation>{first}，{more}</translation>
    </message>
    <message>
        <source>{first}, {rest}</source>
        <translation>{first}，{rest}</translation>
    </message>
    <message>
        <source>{first}; {rest}</source>
        <translation>{first}；{rest}</translation>
    </message>
    <message>
        <source>{held} are inside, and the limit is {limit}</source>
        <translation>里面有 {held} 个，而上限是 {limit}</translation>
    </message>
    <message>
        <source>{held} inside, limit now {limit}: nobody else can go inside, as no other permit is left.</source>
        <translation>内部 {held} 个，上限现在是 {limit}：没有别的许可了，谁也不能再进去。</translation>
    </message>
    <message>
        <source>{held} inside, limit now {limit}: one more has to leave before anyone can go inside.</source>
        <translation>内部 {held} 个，上限现在是 {limit}：还要有一个离开，才能有谁进去。</translation>
    </message>
    <message>
        <source>{held} inside, limit now {limit}: {surplus} more have to leave before anyone can go inside.</source>
        <translation>内部 {held} 个，上限现在是 {limit}：还要有 {surplus} 个离开，才能有谁进去。</translation>
    </message>
    <message>
        <source>{held} inside, though the limit is {limit}: the lease of worker {worker} ran out while it was inside.</source>
        <translation>里面有 {held} 个，尽管上限是 {limit}：工作者 {worker} 的租约在它还在里面时到期了。</translation>
    </message>
    <message>
        <source>{held} inside, though the limit is {limit}: the leases of workers {workers} ran out while they were inside.</source>
        <translation>里面有 {held} 个，尽管上限是 {limit}：工作者 {workers} 的租约在它们还在里面时到期了。</translation>
    </message>
    <message>
        <source>{inside} are inside, and the limit is {limit}: the lease of worker {worker} ran out at {seconds} s, while it was inside.</source>
        <translation>里面有 {inside} 个，而上限是 {limit}：工作者 {worker} 的租约在 {seconds} 秒到期，当时它还在里面。</translation>
    </message>
    <message>
        <source>{kind} has no moment of its own, so it takes no after.</source>
        <translation>{kind} 没有自己的时刻，所以不能有 after。</translation>
    </message>
    <message>
        <source>{kind} has no other moment than its own, so at cannot be {at}.</source>
        <translation>{kind} 只有自己的时刻，所以 at 不能是 {at}。</translation>
    </message>
    <message>
        <source>{kind} takes no choices: the workers are the choices.</source>
        <translation>{kind} 不能有选项：工作者就是选项。</translation>
    </message>
    <message>
        <source>{left} of {limit} permits left</source>
        <translation>{limit} 个许可还剩 {left} 个</translation>
    </message>
    <message>
        <source>{lesson}, step {step}</source>
        <translation>{lesson}，第 {step} 步</translation>
    </message>
    <message>
        <source>{limit} is enough; with more than {best} permits throughput falls again: to {share} % at {last}.</source>
        <translation>{limit} 就够；超过 {best} 个许可，吞吐量又会下降：在 {last} 时降到 {share} %。</translation>
    </message>
    <message>
        <source>{lost} {count} workers wait for one.</source>
        <translation>{lost}有 {count} 个工作者在等待许可。</translation>
    </message>
    <message>
        <source>{lost} {waiter} waits for one.</source>
        <translation>{lost}{waiter} 在等待许可。</translation>
    </message>
    <message>
        <source>{means} Pauses do not count.</source>
        <translation>{means}暂停不计。</translation>
    </message>
    <message>
        <source>{name} is {value}: it must be seconds from 0 to {high}.</source>
        <translation>{name} 为 {value}：必须是 0 到 {high} 的秒数。</translation>
    </message>
    <message>
        <source>{python} cannot be run.</source>
        <translation>无法运行 {python}。</translation>
    </message>
    <message>
        <source>{python} cannot be run: {reason}.</source>
        <translation>无法运行 {python}：{reason}。</translation>
    </message>
    <message>
        <source>{python} is {version}: only programs of CPython 3.9 or newer can be watched.</source>
        <translation>{python} 是 {version}：只能观察 CPython 3.9 或更新版本的程序。</translation>
    </message>
    <message>
        <source>{resource} is not watched yet.</source>
        <translation>{resource} 还没有被观察。</translation>
    </message>
    <message>
        <source>{resource} lets {limit} in, but its tasks were inside one at a time, in {turns} turns. Does the work block the event loop?</source>
        <translation>{resource} 允许 {limit} 个进入，但在 {turns} 次中，它的任务总是一次只有一个在内部。工作是不是阻塞了事件循环？</translation>
    </message>
    <message>
        <source>{resource} lets {limit} in, but never more than {most} were inside, in {turns} turns.</source>
        <translation>{resource} 允许 {limit} 个进入，但在 {turns} 次中，在内部的从未超过 {most} 个。</translation>
    </message>
    <message>
        <source>{resource} refused a release by {worker}: more releases than acquires.</source>
        <translation>{resource} 拒绝了 {worker} 的一次释放：释放比获取多。</translation>
    </message>
    <message>
        <source>{resource} was held for less than a millisecond in {brief} of {turns} turns, and nobody had to wait. Does it cover the work?</source>
        <translation>在 {turns} 次中，有 {brief} 次持有 {resource} 不到一毫秒，也没有谁需要等待。它真的罩住了工作吗？</translation>
    </message>
    <message>
        <source>{resource} was released by {worker} when nobody held it: {count} permits now, {limit} at first.</source>
        <translation>没有谁持有 {resource} 时，{worker} 释放了它：现在有 {count} 个许可，最初是 {limit} 个。</translation>
    </message>
    <message>
        <source>{resource}: a permit is lost. {worker} took it and {how}.</source>
        <translation>{resource}：丢失了一个许可。{worker} 拿走了它，{how}。</translation>
    </message>
    <message>
        <source>{resource}: {count} permits are lost. The latest: {worker} took it and {how}.</source>
        <translation>{resource}：丢失了 {count} 个许可。最近一个：{worker} 拿走了它，{how}。</translation>
    </message>
    <message>
        <source>{resource}: {worker} took a permit{times}{place}.</source>
        <translation>{resource}：{worker} 拿走了一个许可{times}{place}。</translation>
    </message>
    <message>
        <source>{resource}: {worker} took a permit{times}{place}. It was given back later, during {test}.</source>
        <translation>{resource}：{worker} 拿走了一个许可{times}{place}。它后来在 {test} 期间归还了。</translation>
    </message>
    <message>
        <source>{right} of {count} right</source>
        <translation>{count} 题中答对 {right} 题</translation>
    </message>
    <message>
        <source>{runs} orders, {distinct} distinct, {seconds} s</source>
        <translation>{runs} 个顺序，{distinct} 个不同，{seconds} 秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{sentence} One permit is lost.</source>
        <translation>{sentence}丢失了一个许可。</translation>
    </message>
    <message>
        <source>{sentence} {count} permits are lost.</source>
        <translation>{sentence}丢失了 {count} 个许可。</translation>
    </message>
    <message>
        <source>{situation} One fault is planned.</source>
        <translation>{situation} 已计划一个故障。</translation>
    </message>
    <message>
        <source>{situation} {count} faults are planned.</source>
        <translation>{situation} 已计划 {count} 个故障。</translation>
    </message>
    <message>
        <source>{suffix} needs ffmpeg, which is not here. .gif and .webp need nothing.</source>
        <translation>{suffix} 需要 ffmpeg，而这里没有。.gif 和 .webp 不需要任何东西。</translation>
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
        <translation>{value} 被命名了两次。</translation>
    </message>
    <message>
        <source>{value} is none of the versions: {choices}.</source>
        <translation>{value} 不是任何版本：{choices}。</translation>
    </message>
    <message>
        <source>{value} is not something to do; known are pause, resume, step, step K, limit N, workers N, inject FAULT K, reclaim, stop.</source>
        <translation>不能做 {value}；可以做的有 pause、resume、step、step K、limit N、workers N、inject FAULT K、reclaim、stop。</translation>
    </message>
    <message>
        <source>{value} rounds</source>
        <translation>{value} 轮</translation>
    </message>
    <message>
        <source>{value} workers</source>
        <translation>{value} 个工作者</translation>
    </message>
    <message>
        <source>{what} ({place})</source>
        <translation>{what}（{place}）</translation>
    </message>
    <message>
        <source>{who} ended inside</source>
        <translation>{who} 在内部结束了</translation>
    </message>
    <message>
        <source>{who} failed without “with”</source>
        <translation>{who} 在没有 “with” 的情况下失败</translation>
    </message>
    <message>
        <source>{who} forgot to release</source>
        <translation>{who} 忘了释放</translation>
    </message>
    <message>
        <source>{who} was killed in the middle of an acquire or a release</source>
        <translation>{who}在获取或释放的中途被杀死</translation>
    </message>
    <message>
        <source>{who} was killed inside</source>
        <translation>{who} 在内部被杀死了</translation>
    </message>
    <message>
        <source>{workers} are at line {line}, and a permit is free.</source>
        <translation>{workers}在第 {line} 行，有一个许可空闲。</translation>
    </message>
    <message>
        <source>{workers} are inside, at line {line}. Nobody waits.</source>
        <translation>{workers}在内部，在第 {line} 行。没有谁等待。</translation>
    </message>
    <message>
        <source>{workers} hold it</source>
        <translation>{workers} 持有它</translation>
    </message>
    <message>
        <source>{workers} hold {resource}; nobody waits for it.</source>
        <translation>{workers} 持有 {resource}；没有谁在等待它。</translation>
    </message>
    <message>
        <source>{workers} is at line {line}, and a permit is free.</source>
        <translation>{workers}在第 {line} 行，有一个许可空闲。</translation>
    </message>
    <message>
        <source>{workers} is inside, at line {line}. Nobody waits.</source>
        <translation>{workers}在内部，在第 {line} 行。没有谁等待。</translation>
    </message>
    <message>
        <source>{workers} wait at line {line} until a permit comes back.</source>
        <translation>{workers}在第 {line} 行等待，直到有许可回来。</translation>
    </message>
    <message>
        <source>{workers} wait at line {line}, and no permit can come back.</source>
        <translation>{workers}在第 {line} 行等待，而不会有许可回来。</translation>
    </message>
    <message>
        <source>{workers} wait for {resource}: {why}.</source>
        <translation>{workers} 在等待 {resource}：{why}。</translation>
    </message>
    <message>
        <source>{workers} waits at line {line} until a permit comes back.</source>
        <translation>{workers}在第 {line} 行等待，直到有许可回来。</translation>
    </message>
    <message>
        <source>{workers} waits at line {line}, and no permit can come back.</source>
        <translation>{workers}在第 {line} 行等待，而不会有许可回来。</translation>
    </message>
    <message>
        <source>{worker} asked for {wanted} while it held {held}</source>
        <translation>{worker} 持有 {held} 时请求了 {wanted}</translation>
    </message>
    <message>
        <source>{worker} ended with {error} at {place}: {text}</source>
        <translation>{worker} 在 {place} 以 {error} 结束：{text}</translation>
    </message>
    <message>
        <source>{worker} ended with {error}.</source>
        <translation>{worker} 以 {error} 结束。</translation>
    </message>
    <message>
        <source>{worker} ended with {error}: {text}</source>
        <translation>{worker} 以 {error} 结束：{text}</translation>
    </message>
    <message>
        <source>{worker} gave up and asked again for {resource}, {tries} times in all: {count} that had come later went in before it.</source>
        <translation>{worker} 放弃后又请求 {resource}，共 {tries} 次：有 {count} 个后来的在它之前进入了。</translation>
    </message>
    <message>
        <source>{worker} has ended</source>
        <translation>{worker} 已结束</translation>
    </message>
    <message>
        <source>{worker} has ended and still holds {held}</source>
        <translation>{worker} 已结束，但仍持有 {held}</translation>
    </message>
    <message>
        <source>{worker} has ended: it can do nothing more.</source>
        <translation>{worker} 已结束：不能再做任何事。</translation>
    </message>
    <message>
        <source>{worker} has waited {seconds} s for {resource}, and nobody who could release it seems to be left.</source>
        <translation>{worker} 已等待 {resource} {seconds} s，而似乎已没有谁能释放它。</translation>
    </message>
    <message>
        <source>{worker} holds it</source>
        <translation>{worker} 持有它</translation>
    </message>
    <message>
        <source>{worker} holds it, and waits for {other}</source>
        <translation>{worker} 持有它，并在等待 {other}</translation>
    </message>
    <message>
        <source>{worker} holds nothing and waits for nothing</source>
        <translation>{worker} 不持有也不等待任何东西</translation>
    </message>
    <message>
        <source>{worker} holds {held}</source>
        <translation>{worker} 持有 {held}</translation>
    </message>
    <message>
        <source>{worker} holds {held} and waits for {resource}</source>
        <translation>{worker} 持有 {held} 并等待 {resource}</translation>
    </message>
    <message>
        <source>{worker} holds {resource}; nobody waits for it.</source>
        <translation>{worker} 持有 {resource}；没有谁在等待它。</translation>
    </message>
    <message>
        <source>{worker} is blocked: it waits for {resource}.</source>
        <translation>{worker} 被阻塞：它在等待 {resource}。</translation>
    </message>
    <message>
        <source>{worker} took {held} at {place} and waits for {resource}</source>
        <translation>{worker} 在 {place} 取得 {held} 并等待 {resource}</translation>
    </message>
    <message>
        <source>{worker} waits at {place}</source>
        <translation>{worker} 在 {place} 等待</translation>
    </message>
    <message>
        <source>{worker} waits at {place} for {resource}</source>
        <translation>{worker} 在 {place} 等待 {resource}</translation>
    </message>
    <message>
        <source>{worker} waits at {place} for {resource}, which {holders} hold</source>
        <translation>{worker} 在 {place} 等待 {resource}，持有它的是 {holders}</translation>
    </message>
    <message>
        <source>{worker} waits at {place} for {resource}, which {holder} holds</source>
        <translation>{worker} 在 {place} 等待 {resource}，持有它的是 {holder}</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}</source>
        <translation>{worker} 等待 {resource}</translation>
    </message>
    <message>
        <source>{worker} waits for {resource} in a thread that runs an event loop: no task of it can go on meanwhile.</source>
        <translation>{worker} 在运行事件循环的线程中等待 {resource}：这期间该循环的任务都无法继续。</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}, which {holders} hold</source>
        <translation>{worker} 等待 {resource}，持有它的是 {holders}</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}, which {holder} holds</source>
        <translation>{worker} 等待 {resource}，持有它的是 {holder}</translation>
    </message>
    <message>
        <source>{worker} waits for {resource}: {why}.</source>
        <translation>{worker} 在等待 {resource}：{why}。</translation>
    </message>
    <message>
        <source>“with” gives the permit back however the work ends, even by an exception.</source>
        <translation>不管工作怎样结束，即使是异常，“with” 都会归还许可。</translation>
    </message>
    <message>
        <source>“with” releases by itself: there is no release to forget.</source>
        <translation>“with” 会自动释放：没有什么释放可以忘记。</translation>
    </message>
    <message>
        <source>“with” releases exactly once, and a BoundedSemaphore refuses one release too many.</source>
        <translation>“with” 恰好释放一次，而 BoundedSemaphore 会拒绝多余的释放。</translation>
    </message>
    <message>
        <source>… and {count} more changes.</source>
        <translation>……还有 {count} 处改变。</translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>Become a hog</source>
        <translation>变成独占者</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel while it waits</source>
        <translation>在等待时取消</translation>
    </message>
    <message>
        <source>Forget to release</source>
        <translation>忘记释放</translation>
    </message>
    <message>
        <source>Give up waiting</source>
        <translation>放弃等待</translation>
    </message>
    <message>
        <source>Hold forever</source>
        <translation>永远占用</translation>
    </message>
    <message>
        <source>Inside, the worker&apos;s process holds its interpreter lock for longer than the lease timeout: nothing renews the lease, and the permit is given to another as well.</source>
        <translation>在里面时，工作者的进程持有解释器锁超过租约时限：没有人续租，许可也给了别人。</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>杀死</translation>
    </message>
    <message>
        <source>Kill while it waits</source>
        <translation>在等待时杀死</translation>
    </message>
    <message>
        <source>Lose the scheduler</source>
        <translation>失去调度器</translation>
    </message>
    <message>
        <source>Outlive its lease</source>
        <translation>超过租约</translation>
    </message>
    <message>
        <source>Raise inside</source>
        <translation>在内部抛出异常</translation>
    </message>
    <message>
        <source>Raise without “with”</source>
        <translation>不用 “with” 时抛出异常</translation>
    </message>
    <message>
        <source>Release twice</source>
        <translation>释放两次</translation>
    </message>
    <message>
        <source>The scheduler is gone from one moment to the next, and the run breaks off.</source>
        <translation>调度器突然消失，运行随之中断。</translation>
    </message>
    <message>
        <source>The task is cancelled. “with” gives the permit back.</source>
        <translation>任务被取消。“with”会归还许可。</translation>
    </message>
    <message>
        <source>The work inside raises an exception. “with” gives the permit back.</source>
        <translation>内部的工作抛出异常。“with”会归还许可。</translation>
    </message>
    <message>
        <source>The work raises between a bare acquire and release: the release is never reached, and the permit is lost.</source>
        <translation>工作在单独的获取和释放之间抛出异常：执行不到释放，许可就丢失了。</translation>
    </message>
    <message>
        <source>The worker acquires with a timeout, by default half of its hold, and leaves when that has passed. During a run, one that is already waiting leaves at once.</source>
        <translation>工作者带超时地获取（默认是占用时间的一半），超时后离开。在运行中，已经在等待的工作者会立即离开。</translation>
    </message>
    <message>
        <source>The worker asks again right after its release, without its gap: among threads it may then take nearly all turns.</source>
        <translation>工作者释放后不经间隔立即再次请求：在线程中它可能因此占去几乎所有的机会。</translation>
    </message>
    <message>
        <source>The worker goes on without having released: its permit is lost.</source>
        <translation>工作者没有释放就继续下去：它的许可丢失了。</translation>
    </message>
    <message>
        <source>The worker is killed on the spot. If it was inside, its permit is lost.</source>
        <translation>工作者当场被杀死。如果它在内部，它的许可就丢失了。</translation>
    </message>
    <message>
        <source>The worker releases once more than it acquired: then more may be inside than the limit allows. A bounded semaphore refuses that.</source>
        <translation>工作者释放的次数比获取的多一次：于是在内部的可能超过上限。有界信号量会拒绝这样做。</translation>
    </message>
    <message>
        <source>The worker stays inside and never comes out.</source>
        <translation>工作者留在内部，永远不出来。</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>0.1 s back</source>
        <translation>后退 0.1 s</translation>
    </message>
    <message>
        <source>0.1 s forward</source>
        <translation>前进 0.1 s</translation>
    </message>
    <message>
        <source>1 s back</source>
        <translation>后退 1 s</translation>
    </message>
    <message>
        <source>1 s forward</source>
        <translation>前进 1 s</translation>
    </message>
    <message>
        <source>Begin a new program</source>
        <translation>新建程序</translation>
    </message>
    <message>
        <source>Begin a range, end it, clear it; the figures are of that range</source>
        <translation>开始一段范围，结束它，清除它；数字是这段范围的</translation>
    </message>
    <message>
        <source>Comment the lines out, or in again</source>
        <translation>注释这些行，或取消注释</translation>
    </message>
    <message>
        <source>Editor: {keys}</source>
        <translation>编辑器：{keys}</translation>
    </message>
    <message>
        <source>Find in the program</source>
        <translation>在程序中查找</translation>
    </message>
    <message>
        <source>Find the next match</source>
        <translation>查找下一处匹配</translation>
    </message>
    <message>
        <source>Find the previous match</source>
        <translation>查找上一处匹配</translation>
    </message>
    <message>
        <source>Go to the start of the run</source>
        <translation>到运行的开头</translation>
    </message>
    <message>
        <source>Go to what is happening now</source>
        <translation>到现在正在发生的事</translation>
    </message>
    <message>
        <source>In a lesson: answer its question</source>
        <translation>在课程中：回答问题</translation>
    </message>
    <message>
        <source>In a lesson: the next step</source>
        <translation>在课程中：下一步</translation>
    </message>
    <message>
        <source>In a lesson: the step before</source>
        <translation>在课程中：上一步</translation>
    </message>
    <message>
        <source>Indent lines, or move them back</source>
        <translation>增加缩进或减少缩进</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Leave the editor, so that the window’s keys work</source>
        <translation>离开编辑器，使窗口的按键可用</translation>
    </message>
    <message>
        <source>Of a program: the map of its resources, or the stage</source>
        <translation>程序：资源图或舞台</translation>
    </message>
    <message>
        <source>One event back</source>
        <translation>后退一个事件</translation>
    </message>
    <message>
        <source>One event forward</source>
        <translation>前进一个事件</translation>
    </message>
    <message>
        <source>Open a program</source>
        <translation>打开程序</translation>
    </message>
    <message>
        <source>Pause or resume the workers</source>
        <translation>暂停工作者，或让它们继续</translation>
    </message>
    <message>
        <source>Resources: {keys}</source>
        <translation>资源：{keys}</translation>
    </message>
    <message>
        <source>Run the program</source>
        <translation>运行程序</translation>
    </message>
    <message>
        <source>Run the program in the editor</source>
        <translation>运行编辑器中的程序</translation>
    </message>
    <message>
        <source>Save it under another name</source>
        <translation>另存为其他名称</translation>
    </message>
    <message>
        <source>Save the program</source>
        <translation>保存程序</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Stage: {keys}</source>
        <translation>舞台：{keys}</translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation>开始运行</translation>
    </message>
    <message>
        <source>Start the run; then pause or play the view</source>
        <translation>开始运行；之后停住或播放画面</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止它</translation>
    </message>
    <message>
        <source>Taller rows, lower rows</source>
        <translation>行更高、更矮</translation>
    </message>
    <message>
        <source>The resource before, the next one</source>
        <translation>前一个资源，后一个资源</translation>
    </message>
    <message>
        <source>The worker before, the next one</source>
        <translation>前一个工作者，后一个工作者</translation>
    </message>
    <message>
        <source>Timeline: {keys}</source>
        <translation>时间线：{keys}</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>恢复文字大小</translation>
    </message>
    <message>
        <source>What a click on the worker does</source>
        <translation>等于点击这个工作者</translation>
    </message>
    <message>
        <source>While they are paused: let one worker take one step</source>
        <translation>在它们暂停时：让一个工作者走一步</translation>
    </message>
    <message>
        <source>While they are paused: let this worker take one step</source>
        <translation>在它们暂停时：让这个工作者走一步</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>放大，缩小</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>&amp;Processes with a semaphore</source>
        <translation>进程与信号量(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Threads with a semaphore</source>
        <translation>线程与信号量(&amp;T)</translation>
    </message>
    <message>
        <source>A &amp;bounded buffer</source>
        <translation>有界缓冲区(&amp;B)</translation>
    </message>
    <message>
        <source>T&amp;asks with a semaphore</source>
        <translation>任务与信号量(&amp;A)</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Program: {name}</source>
        <translation>程序：{name}</translation>
    </message>
    <message>
        <source>Recording: {name}</source>
        <translation>记录：{name}</translation>
    </message>
    <message>
        <source>catching up · {now} s</source>
        <translation>正在赶上 · {now} s</translation>
    </message>
    <message>
        <source>live is at {now} s</source>
        <translation>实时在 {now} s</translation>
    </message>
    <message>
        <source>live · {now} s</source>
        <translation>实时 · {now} s</translation>
    </message>
    <message>
        <source>process {pid}</source>
        <translation>进程 {pid}</translation>
    </message>
    <message>
        <source>seen until {now} s</source>
        <translation>看到 {now} s 为止</translation>
    </message>
    <message>
        <source>the file ends at {now} s</source>
        <translation>文件在 {now} s 结束</translation>
    </message>
    <message>
        <source>the run ended at {now} s</source>
        <translation>运行在 {now} s 结束</translation>
    </message>
    <message>
        <source>view at {t} s · </source>
        <translation>画面在 {t} s · </translation>
    </message>
    <message>
        <source>workers paused at {now} s</source>
        <translation>工作者暂停在 {now} s</translation>
    </message>
</context>
</TS>
