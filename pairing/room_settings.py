"""Settings of the server itself and of its rooms: what they hold, store, pass on and run."""

from dataclasses import dataclass

from pairing.setting import doc


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSettings:
    """The first part of `Settings`."""

    # Where to listen and what to talk to
    host: str = doc("127.0.0.1", "Address to listen on.")
    port: int = doc(8000, "Port to listen on.")
    public_url: str = doc(
        "", "The address people type, for links and the Origin check. Empty: http://HOST:PORT."
    )
    data_dir: str = doc("var", "Folder for the embedded SQLite file.")
    database_url: str = doc("", "SQLAlchemy URL, sqlite or postgresql. Empty: a SQLite file in DATA_DIR.")
    redis_url: str = doc("", "Redis URL of the backplane. Empty: in-process, for a single node.")
    demo: bool = doc(
        False, "Create a demo workspace and interview at start and show their links on the landing page."
    )
    cookie_secure: bool = doc(False, "Mark cookies Secure. Set it wherever the public URL is https.")
    trusted_proxies: str = doc(
        "127.0.0.1", "Comma-separated addresses whose X-Forwarded-* headers are believed."
    )
    log_level: str = doc("info", "debug, info, warning or error.")
    sqlite_synchronous: str = doc(
        "full", "SQLite's synchronous pragma: full survives power loss, normal only crashes."
    )
    database_connections: int = doc(4, "Database connections of a node besides the ledger's own.")
    database_connect_timeout: float = doc(5.0, "Longest wait for a database connection.")
    database_timeout: float = doc(10.0, "Longest one statement may run or wait for a lock.")

    # Documents
    document_units: int = doc(1_000_000, "Largest text of one pad, in UTF-16 units.")
    pads: int = doc(200, "Most files in one interview, deleted ones included.")
    pad_name_chars: int = doc(120, "Longest file name.")
    push_updates: int = doc(500, "Most updates in one push.")
    push_cells: int = doc(
        4_000, "Most (pending x late) rebase steps of one push; beyond it the client pulls first."
    )
    push_work: int = doc(100_000, "Most parts of operations walked while one push is rebased.")
    change_sections: int = doc(10_000, "Most sections in one change set.")
    recent_updates: int = doc(
        2_000, "Accepted updates kept in memory per pad to rebase late pushes over.", least=1
    )
    chat_chars: int = doc(4_000, "Longest chat message.")
    chat_tail: int = doc(200, "Chat messages a newcomer is given with the snapshot.")

    # Whiteboards
    boards: int = doc(20, "Most whiteboards of one interview.")
    board_name_chars: int = doc(120, "Longest name of a whiteboard.")
    board_bytes: int = doc(8_388_608, "Largest scene on one whiteboard, about as JSON.")
    board_elements: int = doc(5_000, "Most elements on one whiteboard.")
    element_bytes: int = doc(300_000, "Largest element of a whiteboard, about as JSON.")
    element_points: int = doc(10_000, "Most points of one line or stroke.")
    element_chars: int = doc(16_384, "Longest text of one element.")
    draw_bytes: int = doc(524_288, "Largest operation on a whiteboard, about as JSON.")
    draw_elements: int = doc(5_000, "Most elements that one operation on a whiteboard touches.")
    draft_bytes: int = doc(65_536, "Largest elements still being drawn that others are shown.")
    image_bytes: int = doc(4_194_304, "Largest image on a whiteboard.")
    image_pixels: int = doc(16_777_216, "Most pixels of an image: width times height.")
    images_bytes: int = doc(67_108_864, "Largest sum of one interview's images.")
    uploads_per_minute: int = doc(60, "Images one person may add in a minute.")

    # Interviews that are led
    phases: int = doc(20, "Most phases of an agenda.", least=1)
    brief_chars: int = doc(1_000, "Longest text that says what happens in a phase.")
    extend_minutes: int = doc(30, "Most minutes by which a phase is extended at once.", least=1)
    extended_minutes: int = doc(120, "Most minutes by which a phase is extended in all.")
    focus_minutes_most: int = doc(15, "Longest focus time, in minutes.", least=1)
    focus_total_minutes: int = doc(45, "Most minutes of focus time in one interview.")
    credit_least: float = doc(
        10.0, "Time lost to disconnections or waiting runs is given back once it adds up to this much."
    )
    questions: int = doc(30, "Most questions given in one interview.")
    question_chars: int = doc(65_536, "Longest text of a question, hint, artefact or quiz item.")
    quiz_items: int = doc(100, "Most items of a quiz, and most options of an item.")
    answer_chars: int = doc(4_000, "Longest text of an answer in a quiz.")
    notes: int = doc(1_000, "Most private notes of one interview.")
    note_chars: int = doc(16_384, "Longest private note.")
    key_points: int = doc(1_000, "Most key points ticked in one interview.")

    # Question bank
    bank_questions: int = doc(5_000, "Most questions of a workspace, archived ones included.")
    bank_images_bytes: int = doc(268_435_456, "Largest sum of the images of a workspace's questions.")
    question_bytes: int = doc(
        1_048_576, "Largest question as JSON, its guide and files included, its images aside."
    )
    question_images: int = doc(50, "Most images of one question.")
    question_labels: int = doc(30, "Most tags of one question, and most competencies.")
    label_chars: int = doc(60, "Longest tag or competency.")
    guide_items: int = doc(
        100, "Most items in each list of a guide, most hints, and most artefacts of an incident."
    )
    question_leaks: int = doc(100, "Most reports in force that a question was seen outside.")
    leak_chars: int = doc(1_000, "Longest place, and longest note, of such a report.")
    import_bytes: int = doc(33_554_432, "Largest ZIP file of questions.")
    import_unpacked_bytes: int = doc(67_108_864, "Largest sum of the files in a ZIP file of questions.")
    import_files: int = doc(20_000, "Most files in a ZIP file of questions.")
    import_questions: int = doc(500, "Most questions imported at once.")
    imports_per_minute: int = doc(10, "Imports of questions that one workspace may ask for in a minute.")

    # Sockets
    message_bytes: int = doc(1_048_576, "Largest message accepted from a client.")
    outbox_bytes: int = doc(
        4_194_304, "Most bytes waiting for one slow reader before it is closed and must resume."
    )
    hello_timeout: float = doc(10.0, "How long a socket may take to say hello.")
    ping_interval: float = doc(20.0, "How often the server pings an idle socket.")
    ping_timeout: float = doc(20.0, "How long a ping may stay unanswered.")
    close_timeout: float = doc(5.0, "How long a peer may take to accept our close before it is cut off.")
    message_rate: float = doc(60.0, "Messages a second a seat may send on average.")
    message_burst: int = doc(300, "Messages a seat may send at once above the average rate.")
    byte_rate: float = doc(1_048_576.0, "Bytes of messages a second a seat may send on average.")
    byte_burst: int = doc(8_388_608, "Bytes of messages a seat may send at once above the average rate.")
    seats_per_person: int = doc(
        8, "Sockets one person may hold in one interview on one node; one more closes the oldest."
    )
    seats_per_room: int = doc(64, "Sockets in one interview on one node.")
    presence_interval: float = doc(0.05, "Carets are passed on at most this often.")
    catch_up_entries: int = doc(500, "Entries in one message while a seat catches up.", least=1)
    catch_up_bytes: int = doc(
        1_048_576,
        "Bytes of entries from which on such a message ends; well below `PAIRING_OUTBOX_BYTES`.",
        least=1,
    )

    # Rooms and the ledger
    commit_interval: float = doc(0.004, "Shortest time between two group commits of a node.")
    commit_interval_busy: float = doc(0.016, "The same while many rooms write: fewer, larger commits.")
    commit_rows: int = doc(500, "Most batches in one group commit.", least=1)
    append_attempts: int = doc(50, "How often a room retries a batch that lost the race before it gives up.")
    poll_interval: float = doc(
        2.0, "How often a room asks the ledger for entries whose bell was lost.", least=0.01
    )
    poll_interval_degraded: float = doc(0.25, "The same while the backplane is out of reach.", least=0.01)
    checkpoint_entries: int = doc(1_000, "Entries after which a room writes a checkpoint.")
    checksum_updates: int = doc(
        200, "Updates to a pad or a board after which everybody is sent a checksum of it.", least=1
    )
    tail_entries: int = doc(2_000, "Newest entries a room keeps in memory to serve resuming seats.")
    tail_bytes: int = doc(4_194_304, "Most bytes of these entries; up to twice as many for a moment.")
    room_linger: float = doc(30.0, "How long an empty room stays open.")
    leave_grace: float = doc(8.0, "How long a dropped seat may stay away before its leaving is recorded.")
    drain_timeout: float = doc(10.0, "How long shutdown waits for appends to finish.")
    intents_pending: int = doc(2_000, "Most intents a room holds while the store is slow or away.")

    # Sealing
    seal_after: float = doc(
        300.0,
        "Once nothing was added to an ended interview for so long, its transcripts are sealed: packed, and "
        "their rows deleted.",
    )
    seal_poll: float = doc(
        30.0, "How often a node looks for interviews to seal. 0: this node seals none.", least=0
    )
    trace_interval: float = doc(
        0.5, "How often it is noted, for playback, where a caret is that moves.", least=0.05
    )
    trace_flush: float = doc(4.0, "How often what was noted is stored.", least=0.1)
    trace_carets: int = doc(20_000, "Most places noted by a node until then; further ones are left out.")

    # Backplane
    backplane_timeout: float = doc(1.0, "Longest wait for one backplane call.")
    backplane_retry: float = doc(2.0, "Longest pause between two attempts to reach a lost backplane.")
    backplane_buffer_bytes: int = doc(
        4_194_304, "Most bytes waiting to be sent to the backplane; beyond it rings are dropped."
    )
    presence_ttl: float = doc(
        15.0, "Presence of a node's seats expires this long after it was last shown.", least=0.1
    )
    ring_bytes: int = doc(
        65_536, "Largest run of entries carried by a bell; longer ones are read from the ledger."
    )

    # Runs
    runner: str = doc(
        "sandbox",
        "What runs code: sandbox, on this machine; remote, `pairing runner` on the same Redis; off, nothing.",
    )
    run_wall: float = doc(30.0, "Longest a run may take.")
    run_terminal_wall: float = doc(600.0, "Longest a run with a terminal may take.")
    run_cpu: float = doc(30.0, "Most CPU time of a run, all its processes together.")
    run_terminal_cpu: float = doc(60.0, "Most CPU time of a run with a terminal.")
    run_memory_bytes: int = doc(
        536_870_912, "Most memory of a run: all its processes and what it writes to its files."
    )
    run_processes: int = doc(128, "Most processes and threads of a run at a time.")
    run_files: int = doc(256, "Most files one process of a run may have open.")
    run_file_bytes: int = doc(67_108_864, "Largest file that a run may write.")
    run_disk_bytes: int = doc(
        268_435_456, "Largest content of a run's folders; they are in memory and count as such."
    )
    run_inodes: int = doc(20_000, "Most files and folders that a run may create.")
    run_sockets: int = doc(256, "Most sockets that a run may have open.")
    run_output_bytes: int = doc(1_048_576, "Most bytes a run may print before it is stopped.")
    run_input_bytes: int = doc(1_048_576, "Most bytes typed into one run, or of its test cases together.")
    run_cases: int = doc(50, "Most test cases of one run.")
    run_case_wall: float = doc(10.0, "Longest one test case may take.")
    run_case_output_bytes: int = doc(131_072, "Most bytes one test case may print before it is stopped.")
    run_source_bytes: int = doc(1_048_576, "Largest sum of the files laid out for a run.")
    run_source_files: int = doc(200, "Most files laid out for a run.")
    compile_wall: float = doc(60.0, "Longest one compile step may take.")
    compile_cpu: float = doc(60.0, "Most CPU time of one compile step.")
    compile_memory_bytes: int = doc(1_073_741_824, "Most memory of a compile step.")
    compile_output_bytes: int = doc(65_536, "Most bytes of a compiler's messages; the rest is cut.")
    runs_per_room: int = doc(2, "Runs going on at once in one room.")
    runs_per_minute: int = doc(
        30, "Runs that one room may start in a minute on one node, and at once after a pause."
    )
    runs_per_workspace: int = doc(
        20,
        "Runs of one workspace at once on one node, those that wait for a place among RUN_SLOTS included."
        " Workspaces take turns at free places.",
    )
    run_typed_bytes: int = doc(16_384, "Most bytes typed into a run at once.")
    cases: int = doc(50, "Most test cases in one interview, and as many hidden ones.")
    case_chars: int = doc(65_536, "Longest input, and longest expected output, of a test case.")
    case_name_chars: int = doc(120, "Longest name of a test case.")
    cases_total_chars: int = doc(
        1_048_576,
        "Most characters of all test cases of one interview together; each run of them keeps a copy.",
    )
    case_actual_chars: int = doc(10_000, "Of what a program printed in a test case, kept with its result.")
    case_errors_chars: int = doc(4_000, "Of its error output, kept with its result.")
    node_ttl: float = doc(
        4.0, "How long a server process may be silent before its runs are taken for lost.", least=0.1
    )
    run_slots: int = doc(8, "Runs going on at once on one runner; more wait for their turn.")
    run_queue: int = doc(200, "Runs waiting for a place, here or at all remote runners; more are refused.")
    run_pool: int = doc(3, "Jails kept ready so that a run starts at once.")
    run_slot_uid: int = doc(
        61_000, "As root: the first of RUN_SLOTS + RUN_POOL user ids kept free for runs; one each."
    )
    run_folders: str = doc(
        "/var/lib/ghc",
        "Comma-separated folders besides /usr that programs of a run may read; add such as /opt/swift.",
    )
    run_stage: str = doc(
        "",
        "A prebuilt `stage`, the first process of a jail. Empty: compiled into DATA_DIR at the first start.",
    )
    formats_per_minute: int = doc(30, "Texts one person may have formatted in a minute.")
    run_cgroups: bool = doc(
        True, "Hold runs in control groups where they can be made; without them a watch does it."
    )

    # Runners on hosts of their own
    runner_lease: float = doc(
        4.0,
        "How long a remote runner or a server may be silent before it counts as gone, and its runs as lost.",
        least=0.1,
    )
    runner_wait: float = doc(60.0, "Longest a run may wait for a remote runner before it is lost.", least=1)
    runner_queue_per_owner: int = doc(50, "Runs of one workspace waiting for a remote runner.", least=1)
    runner_queue_bytes: int = doc(
        67_108_864, "Largest sum of the files of all runs waiting for a remote runner; more are refused."
    )
    runner_drain: float = doc(20.0, "How long a runner that is told to end lets its runs go on.")
