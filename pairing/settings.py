"""Settings: read once from the environment (see `environment`), frozen, handed down by `app.build`.

Each field's docstring-comment is its documentation; docs/operations.md is tested against this list.
Times are in seconds and sizes in bytes unless the name says otherwise.
"""

from dataclasses import dataclass
from pathlib import Path

from pairing.room_settings import RoomSettings
from pairing.setting import doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(RoomSettings):
    # Recordings
    recording_delay: float = doc(5.0, "How far a recording is behind an interview that goes on.")
    recording_idle: float = doc(5.0, "Time without activity from which on playback may skip it.", least=1)
    recording_entries: int = doc(5_000, "Entries of a recording in one answer, about.", least=1)
    recording_bytes: int = doc(4_194_304, "Bytes of such an answer, about.", least=1)
    recordings_in_memory: int = doc(64, "Timelines of recordings that a node keeps in memory.", least=1)
    recording_memory: float = doc(600.0, "How long a node keeps a timeline in memory.")
    recording_folds: int = doc(1, "Recordings that a node computes something of at once.", least=1)
    recording_stale: float = doc(10.0, "How old the timeline of an interview that goes on may be.")
    forks_per_minute: int = doc(20, "Forks of recordings that one member may make in a minute on one node.")
    trials_per_minute: int = doc(
        10, "How often one member may try tests on a moment of a recording in a minute on one node."
    )
    trial_seconds: float = doc(120.0, "Longest wait for such tests, those before them included.", least=1)
    export_bytes: int = doc(
        134_217_728, "Largest export of an interview: one HTML file, the files of a moment."
    )
    exports_per_minute: int = doc(
        20, "Files made for one member, token or candidate in a minute on one node. Transcripts stream."
    )
    exports_at_once: int = doc(1, "Exports that one node makes at once; more wait.", least=1)
    export_fonts: str = doc(
        "", "Comma-separated font files for scorecards as PDF, for scripts that the shipped fonts lack."
    )
    recording_import_bytes: int = doc(33_554_432, "Largest history of files that becomes a recording.")
    recording_import_updates: int = doc(100_000, "Most operations in such a history.")
    recording_import_units: int = doc(
        2_000_000_000, "Most UTF-16 units that they write: each writes the whole text once."
    )

    # Links and accounts
    link_days: int = doc(30, "Days until a link expires.")
    visit_days: int = doc(7, "Days until the cookie of an arrived browser expires.")
    people_per_interview: int = doc(20, "Most people invited to one interview.")
    title_chars: int = doc(200, "Longest interview title.")
    name_chars: int = doc(80, "Longest name of a person.")
    email_chars: int = doc(254, "Longest e-mail address.")
    template_rounds: int = doc(20, "Most rounds of a loop template, and most variants of it.")
    template_chars: int = doc(20_000, "Longest text in a loop template: descriptions, preparation.")
    scorecard_attributes: int = doc(12, "Most attributes of a scorecard template.", least=1)
    scorecard_text_chars: int = doc(
        10_000, "Longest text in a scorecard or its template, and longest reason of a decision."
    )
    scorecard_evidence: int = doc(20, "Most places of the recording that one rating cites.")
    scorecard_bytes: int = doc(1_048_576, "Largest scorecard, as JSON.")
    scorecard_versions: int = doc(50, "Most versions of a submitted scorecard, and decisions of a loop.")
    scorecard_due_hours: float = doc(
        24.0, "Hours from the end of an interview until its scorecards are due; also for a second rating."
    )
    scorecard_reminder_hours: float = doc(
        20.0,
        "Hours from the end of an interview until whoever owes its scorecard is reminded of it by mail, once."
        " 0: nobody is.",
        least=0,
    )
    scorecard_reminder_days: float = doc(
        7.0, "Days after which nobody is reminded any more, as when mail is set up late.", least=0.1
    )
    scorecard_reminder_poll: float = doc(
        300.0, "How often a node looks for whom to remind of a scorecard.", least=0.01
    )
    calibration_loops: int = doc(2_000, "Most decided loops that calibration is computed over, the latest.")
    resume_chars: int = doc(100_000, "Longest résumé of a candidate, as text.")
    chosen_questions: int = doc(30, "Most questions chosen for one interview.")
    samples_per_minute: int = doc(5, "Sample interviews that one workspace may make in a minute on one node.")
    request_bytes: int = doc(262_144, "Largest HTTP request body.")
    page_items: int = doc(50, "Items in one page of a list, unless the request says otherwise.", least=1)
    page_items_most: int = doc(200, "Most items in one page of a list.", least=1)
    arrivals_per_minute: int = doc(60, "Wrong links or tokens one address may try in a minute.")

    # Members
    secret_key: str = doc(
        "",
        "What secrets are sealed with where they are stored, 32 characters or more, the same on all nodes. "
        "Empty: made at the first start and kept in DATA_DIR/secret.key.",
    )
    session_days: float = doc(30.0, "Days after which a member signs in again.")
    session_idle_days: float = doc(7.0, "The same for a browser that was not used meanwhile.")
    invitation_days: float = doc(7.0, "Days until an invitation expires.")
    reset_minutes: float = doc(60.0, "Minutes until a link for a new password expires.")
    setup_hours: float = doc(24.0, "Hours until the link that makes a first admin expires.")
    password_chars_least: int = doc(10, "Shortest password.", least=8)
    password_chars: int = doc(256, "Longest password.", least=64)
    argon2_time: int = doc(3, "Passes of Argon2id over its memory, for each password.", least=1)
    argon2_memory: int = doc(65_536, "Memory of Argon2id in KiB, for each password.", least=32)
    argon2_lanes: int = doc(4, "Lanes of Argon2id.", least=1)
    hashes_at_once: int = doc(2, "Passwords that one node hashes at once.", least=1)
    hashes_waiting: int = doc(40, "Passwords that may wait for it; more are refused as busy.")
    sign_ins_per_minute: int = doc(
        20, "Wrong passwords and codes one address may try in a minute on one node."
    )
    sign_ins_per_account: int = doc(
        10, "Wrong passwords and codes that may be tried for one account in five minutes on one node."
    )
    codes_per_day: int = doc(
        50, "Wrong codes that may be tried for one account in a day on one node, by who knows its password."
    )
    recent_minutes: float = doc(
        10.0, "How long ago a member without a password may have signed in to set one, or to change codes."
    )
    resets_per_hour: int = doc(
        5, "Forgotten passwords that one address, or one account, may report in an hour."
    )
    invitations_per_hour: int = doc(100, "Invitations that one workspace may send in an hour on one node.")
    invitations_pending: int = doc(500, "Most invitations of one workspace waiting to be accepted.")
    tokens_per_member: int = doc(50, "Most API tokens of one member, and as many of the workspace.")
    notice_chars: int = doc(20_000, "Longest notice to candidates.")
    demo_open: bool = doc(
        False,
        "Show the demo's links to everybody. Else only to browsers on this machine or its private network.",
    )

    # HTTP API
    requests_per_minute: int = doc(
        1_200, "Requests that one member or API token may send in a minute to one node.", least=1
    )
    answer_hours: float = doc(
        24.0, "How long the answer to a request with an Idempotency-Key is given again, in hours."
    )
    answer_working: float = doc(
        120.0, "How long such a request may be worked on before its key may be used for another attempt."
    )

    # Webhooks
    webhooks: int = doc(20, "Most webhooks of one workspace.")
    webhook_http: bool = doc(False, "Let webhooks go to http:// addresses, unencrypted.")
    webhook_private: bool = doc(
        False,
        "Let webhooks go to this machine and its private networks. Whoever is an admin reaches them so.",
    )
    webhook_url_chars: int = doc(2_000, "Longest URL of a webhook.")
    webhook_timeout: float = doc(10.0, "How long a receiver may take to answer.", least=0.1)
    webhook_slack: float = doc(
        10.0, "How much longer than that a node may take to store it before another one tries the delivery."
    )
    webhook_attempts: int = doc(
        14, "How often a delivery is tried before it is given up: with the usual waits, for a day.", least=1
    )
    webhook_first_wait: float = doc(
        10.0, "Wait after the first failed try; it doubles with each, a fifth shorter or longer by chance."
    )
    webhook_failures: int = doc(
        10, "Deliveries given up one after the other until a webhook is turned off.", least=1
    )
    webhook_days: float = doc(30.0, "Days that events and their deliveries are kept.", least=2)
    webhook_excerpt_bytes: int = doc(500, "Of a receiver's refusal, kept to be looked at.")
    webhook_poll: float = doc(1.0, "How often a node looks for deliveries that are due.", least=0.01)
    webhooks_at_once: int = doc(20, "Deliveries that one node tries at once. 0: this node sends none.")
    webhooks_each: int = doc(4, "Of these, to one webhook.", least=1)
    webhook_tests_per_minute: int = doc(
        20, "Test events and repeated deliveries that one workspace may ask for in a minute on one node."
    )

    # Keeping and forgetting
    idle_days: int = doc(
        30,
        "Days that an interview without an end, or a candidate with an open loop, is kept at least.",
        least=1,
    )
    keeping_poll: float = doc(300.0, "How often a node looks for what is to be forgotten.", least=0.01)
    keeping_at_once: int = doc(
        20, "Interviews and candidates that one node forgets at a time. 0: this node forgets none."
    )
    keeping_rows: int = doc(100, "Rows looked at, or large ones deleted, in one transaction.", least=1)
    keeping_lease: float = doc(
        300.0, "How long a node may take for one of them until another one goes on with it.", least=1
    )
    keeping_sweep: float = doc(
        600.0, "How long after the end it is swept once more, for what other nodes were about to write."
    )
    creation_seconds: float = doc(
        3_600.0,
        "How long creating, importing or forking an interview may take. What a server that died meanwhile has"
        " written of one goes then.",
        least=60,
    )
    due_items: int = doc(50, "Most interviews and candidates shown that are to be forgotten next.", least=1)
    hold_chars: int = doc(1_000, "Longest reason of a legal hold.")

    # Mail
    smtp_host: str = doc(
        "", "The server that takes our mail. Empty: none is sent, links are handed over by hand."
    )
    smtp_port: int = doc(587, "Its port.")
    smtp_user: str = doc("", "Whom to sign in as there, if anybody.")
    smtp_password: str = doc("", "With which password.")
    smtp_security: str = doc("starttls", "starttls, tls from the first byte, or none.")
    smtp_timeout: float = doc(10.0, "Longest wait for it.")
    mail_from: str = doc("", "The sender's address. Empty: pairing@ the host of the public URL.")

    # OpenID Connect
    oidc_issuer: str = doc("", "The provider's issuer URL. Empty: members sign in with passwords only.")
    oidc_name: str = doc("single sign-on", "What the provider is called on the sign-in page.")
    oidc_client_id: str = doc("", "Our client id there; its redirect URI is PUBLIC_URL/api/oidc/callback.")
    oidc_client_secret: str = doc("", "The client's secret.")
    oidc_timeout: float = doc(10.0, "Longest wait for the provider.")
    oidc_domains: str = doc(
        "", "Comma-separated mail domains whose people join by signing in, as interviewers. Empty: none do."
    )
    oidc_workspace: str = doc("", "The id of the workspace that they join.")

    @property
    def url(self) -> str:
        """The server's public address without a final slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{Path(self.data_dir).resolve() / 'pairing.db'}"
