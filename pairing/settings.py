"""Settings: read once from the environment (see `environment`), frozen, handed down by `app.build`.

Each field's docstring-comment is its documentation; docs/operations.md is tested against this list.
Times are in seconds and sizes in bytes unless the name says otherwise.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def _doc(default: Any, text: str, *, least: float = 0) -> Any:
    return field(default=default, metadata={"doc": text, "least": least})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    # Where to listen and what to talk to
    host: str = _doc("127.0.0.1", "Address to listen on.")
    port: int = _doc(8000, "Port to listen on.")
    public_url: str = _doc(
        "", "The address people type, for links and the Origin check. Empty: http://HOST:PORT."
    )
    data_dir: str = _doc("var", "Folder for the embedded SQLite file.")
    database_url: str = _doc("", "SQLAlchemy URL, sqlite or postgresql. Empty: a SQLite file in DATA_DIR.")
    redis_url: str = _doc("", "Redis URL of the backplane. Empty: in-process, for a single node.")
    demo: bool = _doc(
        False, "Create a demo workspace and interview at start and show their links on the landing page."
    )
    cookie_secure: bool = _doc(False, "Mark cookies Secure. Set it wherever the public URL is https.")
    trusted_proxies: str = _doc(
        "127.0.0.1", "Comma-separated addresses whose X-Forwarded-* headers are believed."
    )
    log_level: str = _doc("info", "debug, info, warning or error.")
    sqlite_synchronous: str = _doc(
        "full", "SQLite's synchronous pragma: full survives power loss, normal only crashes."
    )
    database_connections: int = _doc(4, "Database connections of a node besides the ledger's own.")
    database_connect_timeout: float = _doc(5.0, "Longest wait for a database connection.")
    database_timeout: float = _doc(10.0, "Longest one statement may run or wait for a lock.")

    # Documents
    document_units: int = _doc(1_000_000, "Largest text of one pad, in UTF-16 units.")
    pads: int = _doc(200, "Most files in one interview, deleted ones included.")
    pad_name_chars: int = _doc(120, "Longest file name.")
    push_updates: int = _doc(500, "Most updates in one push.")
    push_cells: int = _doc(
        4_000, "Most (pending x late) rebase steps of one push; beyond it the client pulls first."
    )
    push_work: int = _doc(100_000, "Most parts of operations walked while one push is rebased.")
    change_sections: int = _doc(10_000, "Most sections in one change set.")
    recent_updates: int = _doc(
        2_000, "Accepted updates kept in memory per pad to rebase late pushes over.", least=1
    )
    chat_chars: int = _doc(4_000, "Longest chat message.")
    chat_tail: int = _doc(200, "Chat messages a newcomer is given with the snapshot.")

    # Whiteboards
    boards: int = _doc(20, "Most whiteboards of one interview.")
    board_name_chars: int = _doc(120, "Longest name of a whiteboard.")
    board_bytes: int = _doc(8_388_608, "Largest scene on one whiteboard, about as JSON.")
    board_elements: int = _doc(5_000, "Most elements on one whiteboard.")
    element_bytes: int = _doc(300_000, "Largest element of a whiteboard, about as JSON.")
    element_points: int = _doc(10_000, "Most points of one line or stroke.")
    element_chars: int = _doc(16_384, "Longest text of one element.")
    draw_bytes: int = _doc(524_288, "Largest operation on a whiteboard, about as JSON.")
    draw_elements: int = _doc(5_000, "Most elements that one operation on a whiteboard touches.")
    draft_bytes: int = _doc(65_536, "Largest elements still being drawn that others are shown.")
    image_bytes: int = _doc(4_194_304, "Largest image on a whiteboard.")
    image_pixels: int = _doc(16_777_216, "Most pixels of an image: width times height.")
    images_bytes: int = _doc(67_108_864, "Largest sum of one interview's images.")
    uploads_per_minute: int = _doc(60, "Images one person may add in a minute.")

    # Interviews that are led
    phases: int = _doc(20, "Most phases of an agenda.", least=1)
    brief_chars: int = _doc(1_000, "Longest text that says what happens in a phase.")
    extend_minutes: int = _doc(30, "Most minutes by which a phase is extended at once.", least=1)
    extended_minutes: int = _doc(120, "Most minutes by which a phase is extended in all.")
    focus_minutes_most: int = _doc(15, "Longest focus time, in minutes.", least=1)
    focus_total_minutes: int = _doc(45, "Most minutes of focus time in one interview.")
    credit_least: float = _doc(
        10.0, "Time lost to disconnections or waiting runs is given back once it adds up to this much."
    )
    questions: int = _doc(30, "Most questions given in one interview.")
    question_chars: int = _doc(65_536, "Longest text of a question, hint, artefact or quiz item.")
    quiz_items: int = _doc(100, "Most items of a quiz, and most options of an item.")
    answer_chars: int = _doc(4_000, "Longest text of an answer in a quiz.")
    notes: int = _doc(1_000, "Most private notes of one interview.")
    note_chars: int = _doc(16_384, "Longest private note.")
    key_points: int = _doc(1_000, "Most key points ticked in one interview.")

    # Question bank
    bank_questions: int = _doc(5_000, "Most questions of a workspace, archived ones included.")
    bank_images_bytes: int = _doc(268_435_456, "Largest sum of the images of a workspace's questions.")
    question_bytes: int = _doc(
        1_048_576, "Largest question as JSON, its guide and files included, its images aside."
    )
    question_images: int = _doc(50, "Most images of one question.")
    question_labels: int = _doc(30, "Most tags of one question, and most competencies.")
    label_chars: int = _doc(60, "Longest tag or competency.")
    guide_items: int = _doc(
        100, "Most items in each list of a guide, most hints, and most artefacts of an incident."
    )
    question_leaks: int = _doc(100, "Most reports in force that a question was seen outside.")
    leak_chars: int = _doc(1_000, "Longest place, and longest note, of such a report.")
    import_bytes: int = _doc(33_554_432, "Largest ZIP file of questions.")
    import_unpacked_bytes: int = _doc(67_108_864, "Largest sum of the files in a ZIP file of questions.")
    import_files: int = _doc(20_000, "Most files in a ZIP file of questions.")
    import_questions: int = _doc(500, "Most questions imported at once.")
    imports_per_minute: int = _doc(10, "Imports of questions that one workspace may ask for in a minute.")

    # Sockets
    message_bytes: int = _doc(1_048_576, "Largest message accepted from a client.")
    outbox_bytes: int = _doc(
        4_194_304, "Most bytes waiting for one slow reader before it is closed and must resume."
    )
    hello_timeout: float = _doc(10.0, "How long a socket may take to say hello.")
    ping_interval: float = _doc(20.0, "How often the server pings an idle socket.")
    ping_timeout: float = _doc(20.0, "How long a ping may stay unanswered.")
    close_timeout: float = _doc(5.0, "How long a peer may take to accept our close before it is cut off.")
    message_rate: float = _doc(60.0, "Messages a second a seat may send on average.")
    message_burst: int = _doc(300, "Messages a seat may send at once above the average rate.")
    byte_rate: float = _doc(1_048_576.0, "Bytes of messages a second a seat may send on average.")
    byte_burst: int = _doc(8_388_608, "Bytes of messages a seat may send at once above the average rate.")
    seats_per_person: int = _doc(
        8, "Sockets one person may hold in one interview on one node; one more closes the oldest."
    )
    seats_per_room: int = _doc(64, "Sockets in one interview on one node.")
    presence_interval: float = _doc(0.05, "Carets are passed on at most this often.")
    catch_up_entries: int = _doc(500, "Entries in one message while a seat catches up.", least=1)
    catch_up_bytes: int = _doc(
        1_048_576,
        "Bytes of entries from which on such a message ends; well below `PAIRING_OUTBOX_BYTES`.",
        least=1,
    )

    # Rooms and the ledger
    commit_interval: float = _doc(0.004, "Shortest time between two group commits of a node.")
    commit_interval_busy: float = _doc(0.016, "The same while many rooms write: fewer, larger commits.")
    commit_rows: int = _doc(500, "Most batches in one group commit.", least=1)
    append_attempts: int = _doc(50, "How often a room retries a batch that lost the race before it gives up.")
    poll_interval: float = _doc(
        2.0, "How often a room asks the ledger for entries whose bell was lost.", least=0.01
    )
    poll_interval_degraded: float = _doc(0.25, "The same while the backplane is out of reach.", least=0.01)
    checkpoint_entries: int = _doc(1_000, "Entries after which a room writes a checkpoint.")
    checksum_updates: int = _doc(
        200, "Updates to a pad or a board after which everybody is sent a checksum of it.", least=1
    )
    tail_entries: int = _doc(2_000, "Newest entries a room keeps in memory to serve resuming seats.")
    tail_bytes: int = _doc(4_194_304, "Most bytes of these entries; up to twice as many for a moment.")
    room_linger: float = _doc(30.0, "How long an empty room stays open.")
    leave_grace: float = _doc(8.0, "How long a dropped seat may stay away before its leaving is recorded.")
    drain_timeout: float = _doc(10.0, "How long shutdown waits for appends to finish.")
    intents_pending: int = _doc(2_000, "Most intents a room holds while the store is slow or away.")

    # Sealing
    seal_after: float = _doc(
        300.0,
        "Once nothing was added to an ended interview for so long, its transcripts are sealed: packed, and "
        "their rows deleted.",
    )
    seal_poll: float = _doc(
        30.0, "How often a node looks for interviews to seal. 0: this node seals none.", least=0
    )
    trace_interval: float = _doc(
        0.5, "How often it is noted, for playback, where a caret is that moves.", least=0.05
    )
    trace_flush: float = _doc(4.0, "How often what was noted is stored.", least=0.1)
    trace_carets: int = _doc(20_000, "Most places noted by a node until then; further ones are left out.")

    # Backplane
    backplane_timeout: float = _doc(1.0, "Longest wait for one backplane call.")
    backplane_retry: float = _doc(2.0, "Longest pause between two attempts to reach a lost backplane.")
    backplane_buffer_bytes: int = _doc(
        4_194_304, "Most bytes waiting to be sent to the backplane; beyond it rings are dropped."
    )
    presence_ttl: float = _doc(
        15.0, "Presence of a node's seats expires this long after it was last shown.", least=0.1
    )
    ring_bytes: int = _doc(
        65_536, "Largest run of entries carried by a bell; longer ones are read from the ledger."
    )

    # Runs
    runner: str = _doc(
        "sandbox",
        "What runs code: sandbox, on this machine; remote, `pairing runner` on the same Redis; off, nothing.",
    )
    run_wall: float = _doc(30.0, "Longest a run may take.")
    run_terminal_wall: float = _doc(600.0, "Longest a run with a terminal may take.")
    run_cpu: float = _doc(30.0, "Most CPU time of a run, all its processes together.")
    run_terminal_cpu: float = _doc(60.0, "Most CPU time of a run with a terminal.")
    run_memory_bytes: int = _doc(
        536_870_912, "Most memory of a run: all its processes and what it writes to its files."
    )
    run_processes: int = _doc(128, "Most processes and threads of a run at a time.")
    run_files: int = _doc(256, "Most files one process of a run may have open.")
    run_file_bytes: int = _doc(67_108_864, "Largest file that a run may write.")
    run_disk_bytes: int = _doc(
        268_435_456, "Largest content of a run's folders; they are in memory and count as such."
    )
    run_inodes: int = _doc(20_000, "Most files and folders that a run may create.")
    run_sockets: int = _doc(256, "Most sockets that a run may have open.")
    run_output_bytes: int = _doc(1_048_576, "Most bytes a run may print before it is stopped.")
    run_input_bytes: int = _doc(1_048_576, "Most bytes typed into one run, or of its test cases together.")
    run_cases: int = _doc(50, "Most test cases of one run.")
    run_case_wall: float = _doc(10.0, "Longest one test case may take.")
    run_case_output_bytes: int = _doc(131_072, "Most bytes one test case may print before it is stopped.")
    run_source_bytes: int = _doc(1_048_576, "Largest sum of the files laid out for a run.")
    run_source_files: int = _doc(200, "Most files laid out for a run.")
    compile_wall: float = _doc(60.0, "Longest one compile step may take.")
    compile_cpu: float = _doc(60.0, "Most CPU time of one compile step.")
    compile_memory_bytes: int = _doc(1_073_741_824, "Most memory of a compile step.")
    compile_output_bytes: int = _doc(65_536, "Most bytes of a compiler's messages; the rest is cut.")
    runs_per_room: int = _doc(2, "Runs going on at once in one room.")
    runs_per_minute: int = _doc(
        30, "Runs that one room may start in a minute on one node, and at once after a pause."
    )
    runs_per_workspace: int = _doc(20, "Runs of one workspace going on at once on one node.")
    run_typed_bytes: int = _doc(16_384, "Most bytes typed into a run at once.")
    cases: int = _doc(50, "Most test cases in one interview, and as many hidden ones.")
    case_chars: int = _doc(65_536, "Longest input, and longest expected output, of a test case.")
    case_name_chars: int = _doc(120, "Longest name of a test case.")
    cases_total_chars: int = _doc(
        1_048_576,
        "Most characters of all test cases of one interview together; each run of them keeps a copy.",
    )
    case_actual_chars: int = _doc(10_000, "Of what a program printed in a test case, kept with its result.")
    case_errors_chars: int = _doc(4_000, "Of its error output, kept with its result.")
    node_ttl: float = _doc(
        4.0, "How long a server process may be silent before its runs are taken for lost.", least=0.1
    )
    run_slots: int = _doc(8, "Runs going on at once on one runner; more wait for their turn.")
    run_queue: int = _doc(200, "Runs waiting for a place, here or at all remote runners; more are refused.")
    run_pool: int = _doc(3, "Jails kept ready so that a run starts at once.")
    run_slot_uid: int = _doc(
        61_000, "As root: the first of RUN_SLOTS + RUN_POOL user ids kept free for runs; one each."
    )
    run_folders: str = _doc(
        "/var/lib/ghc",
        "Comma-separated folders besides /usr that programs of a run may read; add such as /opt/swift.",
    )
    run_stage: str = _doc(
        "",
        "A prebuilt `stage`, the first process of a jail. Empty: compiled into DATA_DIR at the first start.",
    )
    formats_per_minute: int = _doc(30, "Texts one person may have formatted in a minute.")
    run_cgroups: bool = _doc(
        True, "Hold runs in control groups where they can be made; without them a watch does it."
    )

    # Runners on hosts of their own
    runner_lease: float = _doc(
        4.0,
        "How long a remote runner or a server may be silent before it counts as gone, and its runs as lost.",
        least=0.1,
    )
    runner_wait: float = _doc(60.0, "Longest a run may wait for a remote runner before it is lost.", least=1)
    runner_queue_per_owner: int = _doc(50, "Runs of one workspace waiting for a remote runner.", least=1)
    runner_queue_bytes: int = _doc(
        67_108_864, "Largest sum of the files of all runs waiting for a remote runner; more are refused."
    )
    runner_drain: float = _doc(20.0, "How long a runner that is told to end lets its runs go on.")

    # Recordings
    recording_delay: float = _doc(5.0, "How far a recording is behind an interview that goes on.")
    recording_idle: float = _doc(5.0, "Time without activity from which on playback may skip it.", least=1)
    recording_entries: int = _doc(5_000, "Entries of a recording in one answer, about.", least=1)
    recording_bytes: int = _doc(4_194_304, "Bytes of such an answer, about.", least=1)
    recordings_in_memory: int = _doc(64, "Timelines of recordings that a node keeps in memory.", least=1)
    recording_folds: int = _doc(1, "Recordings that a node computes something of at once.", least=1)
    recording_stale: float = _doc(10.0, "How old the timeline of an interview that goes on may be.")
    forks_per_minute: int = _doc(20, "Forks of recordings that one member may make in a minute on one node.")
    trials_per_minute: int = _doc(
        10, "How often one member may try tests on a moment of a recording in a minute on one node."
    )
    trial_seconds: float = _doc(120.0, "Longest wait for such tests, those before them included.", least=1)
    export_bytes: int = _doc(
        134_217_728, "Largest export of an interview: one HTML file, the files of a moment."
    )
    exports_per_minute: int = _doc(
        20, "Exports that one member, token or candidate may ask for in a minute on one node."
    )
    exports_at_once: int = _doc(1, "Exports that one node makes at once; more wait.", least=1)
    export_fonts: str = _doc(
        "", "Comma-separated font files for scorecards as PDF, for scripts that the shipped fonts lack."
    )
    recording_import_bytes: int = _doc(33_554_432, "Largest history of files that becomes a recording.")
    recording_import_updates: int = _doc(100_000, "Most operations in such a history.")

    # Links and accounts
    link_days: int = _doc(30, "Days until a link expires.")
    visit_days: int = _doc(7, "Days until the cookie of an arrived browser expires.")
    people_per_interview: int = _doc(20, "Most people invited to one interview.")
    title_chars: int = _doc(200, "Longest interview title.")
    name_chars: int = _doc(80, "Longest name of a person.")
    email_chars: int = _doc(254, "Longest e-mail address.")
    template_rounds: int = _doc(20, "Most rounds of a loop template, and most variants of it.")
    template_chars: int = _doc(20_000, "Longest text in a loop template: descriptions, preparation.")
    scorecard_attributes: int = _doc(12, "Most attributes of a scorecard template.", least=1)
    scorecard_text_chars: int = _doc(
        10_000, "Longest text in a scorecard or its template, and longest reason of a decision."
    )
    scorecard_evidence: int = _doc(20, "Most places of the recording that one rating cites.")
    scorecard_bytes: int = _doc(1_048_576, "Largest scorecard, as JSON.")
    scorecard_versions: int = _doc(50, "Most versions of a submitted scorecard, and decisions of a loop.")
    scorecard_due_hours: float = _doc(
        24.0, "Hours from the end of an interview until its scorecards are due; also for a second rating."
    )
    calibration_loops: int = _doc(2_000, "Most decided loops that calibration is computed over, the latest.")
    resume_chars: int = _doc(100_000, "Longest résumé of a candidate, as text.")
    chosen_questions: int = _doc(30, "Most questions chosen for one interview.")
    samples_per_minute: int = _doc(
        5, "Sample interviews that one workspace may make in a minute on one node."
    )
    request_bytes: int = _doc(262_144, "Largest HTTP request body.")
    page_items: int = _doc(50, "Items in one page of a list, unless the request says otherwise.", least=1)
    page_items_most: int = _doc(200, "Most items in one page of a list.", least=1)
    arrivals_per_minute: int = _doc(60, "Wrong links or tokens one address may try in a minute.")

    # Members
    secret_key: str = _doc(
        "",
        "What secrets are sealed with where they are stored, 32 characters or more, the same on all nodes. "
        "Empty: made at the first start and kept in DATA_DIR/secret.key.",
    )
    session_days: float = _doc(30.0, "Days after which a member signs in again.")
    session_idle_days: float = _doc(7.0, "The same for a browser that was not used meanwhile.")
    invitation_days: float = _doc(7.0, "Days until an invitation expires.")
    reset_minutes: float = _doc(60.0, "Minutes until a link for a new password expires.")
    setup_hours: float = _doc(24.0, "Hours until the link that makes a first admin expires.")
    password_chars_least: int = _doc(10, "Shortest password.", least=8)
    password_chars: int = _doc(256, "Longest password.", least=64)
    argon2_time: int = _doc(3, "Passes of Argon2id over its memory, for each password.", least=1)
    argon2_memory: int = _doc(65_536, "Memory of Argon2id in KiB, for each password.", least=32)
    argon2_lanes: int = _doc(4, "Lanes of Argon2id.", least=1)
    hashes_at_once: int = _doc(2, "Passwords that one node hashes at once.", least=1)
    hashes_waiting: int = _doc(40, "Passwords that may wait for it; more are refused as busy.")
    sign_ins_per_minute: int = _doc(
        20, "Wrong passwords and codes one address may try in a minute on one node."
    )
    sign_ins_per_account: int = _doc(
        10, "Wrong passwords and codes that may be tried for one account in five minutes on one node."
    )
    codes_per_day: int = _doc(
        50, "Wrong codes that may be tried for one account in a day on one node, by who knows its password."
    )
    recent_minutes: float = _doc(
        10.0, "How long ago a member without a password may have signed in to set one, or to change codes."
    )
    resets_per_hour: int = _doc(
        5, "Forgotten passwords that one address, or one account, may report in an hour."
    )
    invitations_per_hour: int = _doc(100, "Invitations that one workspace may send in an hour on one node.")
    invitations_pending: int = _doc(500, "Most invitations of one workspace waiting to be accepted.")
    tokens_per_member: int = _doc(50, "Most API tokens of one member, and as many of the workspace.")
    notice_chars: int = _doc(20_000, "Longest notice to candidates.")
    demo_open: bool = _doc(
        False,
        "Show the demo's links to everybody. Else only to browsers on this machine or its private network.",
    )

    # HTTP API
    requests_per_minute: int = _doc(
        1_200, "Requests that one member or API token may send in a minute to one node.", least=1
    )
    answer_hours: float = _doc(
        24.0, "How long the answer to a request with an Idempotency-Key is given again, in hours."
    )
    answer_working: float = _doc(
        120.0, "How long such a request may be worked on before its key may be used for another attempt."
    )

    # Webhooks
    webhooks: int = _doc(20, "Most webhooks of one workspace.")
    webhook_http: bool = _doc(False, "Let webhooks go to http:// addresses, unencrypted.")
    webhook_private: bool = _doc(
        False,
        "Let webhooks go to this machine and its private networks. Whoever is an admin reaches them so.",
    )
    webhook_url_chars: int = _doc(2_000, "Longest URL of a webhook.")
    webhook_timeout: float = _doc(10.0, "How long a receiver may take to answer.", least=0.1)
    webhook_slack: float = _doc(
        10.0, "How much longer than that a node may take to store it before another one tries the delivery."
    )
    webhook_attempts: int = _doc(
        14, "How often a delivery is tried before it is given up: with the usual waits, for a day.", least=1
    )
    webhook_first_wait: float = _doc(
        10.0, "Wait after the first failed try; it doubles with each, a fifth shorter or longer by chance."
    )
    webhook_failures: int = _doc(
        10, "Deliveries given up one after the other until a webhook is turned off.", least=1
    )
    webhook_days: float = _doc(30.0, "Days that events and their deliveries are kept.", least=2)
    webhook_excerpt_bytes: int = _doc(500, "Of a receiver's refusal, kept to be looked at.")
    webhook_poll: float = _doc(1.0, "How often a node looks for deliveries that are due.", least=0.01)
    webhooks_at_once: int = _doc(20, "Deliveries that one node tries at once. 0: this node sends none.")
    webhooks_each: int = _doc(4, "Of these, to one webhook.", least=1)
    webhook_tests_per_minute: int = _doc(
        20, "Test events and repeated deliveries that one workspace may ask for in a minute on one node."
    )

    # Keeping and forgetting
    idle_days: int = _doc(
        30,
        "Days that an interview without an end, or a candidate with an open loop, is kept at least.",
        least=1,
    )
    keeping_poll: float = _doc(60.0, "How often a node looks for what is to be forgotten.", least=0.01)
    keeping_at_once: int = _doc(
        20, "Interviews and candidates that one node forgets at a time. 0: this node forgets none."
    )
    keeping_rows: int = _doc(100, "Rows looked at, or large ones deleted, in one transaction.", least=1)
    keeping_lease: float = _doc(
        300.0, "How long a node may take for one of them until another one goes on with it.", least=1
    )
    keeping_sweep: float = _doc(
        600.0, "How long after the end it is swept once more, for what other nodes were about to write."
    )
    due_items: int = _doc(50, "Most interviews and candidates shown that are to be forgotten next.", least=1)
    hold_chars: int = _doc(1_000, "Longest reason of a legal hold.")

    # Mail
    smtp_host: str = _doc(
        "", "The server that takes our mail. Empty: none is sent, links are handed over by hand."
    )
    smtp_port: int = _doc(587, "Its port.")
    smtp_user: str = _doc("", "Whom to sign in as there, if anybody.")
    smtp_password: str = _doc("", "With which password.")
    smtp_security: str = _doc("starttls", "starttls, tls from the first byte, or none.")
    smtp_timeout: float = _doc(10.0, "Longest wait for it.")
    mail_from: str = _doc("", "The sender's address. Empty: pairing@ the host of the public URL.")

    # OpenID Connect
    oidc_issuer: str = _doc("", "The provider's issuer URL. Empty: members sign in with passwords only.")
    oidc_name: str = _doc("single sign-on", "What the provider is called on the sign-in page.")
    oidc_client_id: str = _doc("", "Our client id there; its redirect URI is PUBLIC_URL/api/oidc/callback.")
    oidc_client_secret: str = _doc("", "The client's secret.")
    oidc_timeout: float = _doc(10.0, "Longest wait for the provider.")
    oidc_domains: str = _doc(
        "", "Comma-separated mail domains whose people join by signing in, as interviewers. Empty: none do."
    )
    oidc_workspace: str = _doc("", "The id of the workspace that they join.")

    @property
    def url(self) -> str:
        """The server's public address without a final slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{Path(self.data_dir).resolve() / 'pairing.db'}"
