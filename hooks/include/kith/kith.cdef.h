enum {
KITH_OK = 0,
KITH_INVALID = 1,
KITH_CONFLICT = 2,
KITH_NOT_FOUND = 3,
KITH_DENIED = 4,
KITH_BUSY = 5,
KITH_UNAVAILABLE = 6,
KITH_INTERNAL = 7,
KITH_VERSION_MISMATCH = 8,
KITH_CLOSED = 9,
KITH_ROLE_ADMIN = 1,
KITH_ROLE_PRACTITIONER = 2,
KITH_SCOPE_ALL = 1,
KITH_SCOPE_ASSIGNED = 2,
KITH_NOTICE_INFO = 1,
KITH_NOTICE_WARNING = 2,
KITH_ABI_MAJOR = 1,
KITH_ABI_MINOR = 0,
KITH_AREA_STAFF = 1,
KITH_AREA_PUBLIC = 2,
KITH_LOG_ERROR = 1,
KITH_LOG_WARNING = 2,
KITH_LOG_INFO = 3,
KITH_LOG_DEBUG = 4,
KITH_APPOINTMENT_BOOKED = 1,
KITH_APPOINTMENT_CANCELLED = 2,
KITH_SETTING_SWITCH = 1,
KITH_SETTING_NUMBER = 2,
KITH_SETTING_CHOICE = 3,
KITH_SETTING_NUMBERS = 4
};
typedef int32_t kith_status;
typedef struct kith_text {
const uint8_t *data;
size_t size;
} kith_text;
typedef kith_status (*kith_write)(void *context, const uint8_t *data, size_t size);
typedef struct kith_staff_user {
uint32_t struct_size;
uint32_t roles;
uint32_t scope;
uint32_t reserved;
kith_text practice_id;
kith_text id;
kith_text practitioner_id;
kith_text display_name;
kith_text language;
kith_text remote_address;
} kith_staff_user;
typedef struct kith_slot {
uint32_t struct_size;
uint32_t reserved;
kith_text id;
const kith_staff_user *staff;
kith_text object_id;
const kith_text *client_ids;
size_t client_count;
kith_text field_name;
kith_text field_value;
kith_text client_field;
} kith_slot;
typedef struct kith_notice {
uint32_t struct_size;
uint32_t severity;
kith_text code;
kith_text text;
kith_text contact_id;
} kith_notice;
typedef kith_status (*kith_visit_notice)(void *context, const kith_notice *notice);
typedef struct kith_host {
uint32_t struct_size;
uint32_t abi_major;
uint32_t abi_minor;
uint32_t reserved;
void *context;
kith_text name;
kith_text version;
const void *(*service)(const struct kith_host *host, const uint8_t *id, size_t id_size);
} kith_host;
typedef struct kith_instance kith_instance;
typedef struct kith_setting {
kith_text key;
kith_text value;
} kith_setting;
typedef struct kith_open_options {
uint32_t struct_size;
uint32_t reserved;
kith_text config_file;
const kith_setting *settings;
size_t setting_count;
} kith_open_options;
typedef struct kith_header {
kith_text name;
kith_text value;
} kith_header;
typedef struct kith_request {
uint32_t struct_size;
uint32_t area;
const kith_staff_user *staff;
kith_text method;
kith_text path;
kith_text query;
const kith_header *headers;
size_t header_count;
kith_text body;
kith_text remote_address;
} kith_request;
typedef struct kith_response_sink {
uint32_t struct_size;
uint32_t reserved;
void *context;
kith_status (*start)(void *context, uint32_t status, const kith_header *headers, size_t header_count);
kith_write write;
} kith_response_sink;
typedef struct kith_budget {
uint32_t struct_size;
uint32_t max_messages;
uint32_t max_milliseconds;
uint32_t reserved;
} kith_budget;
typedef struct kith_run_report {
uint32_t struct_size;
uint32_t sent;
uint32_t postponed;
uint32_t failed;
int64_t next_due_at;
} kith_run_report;
typedef struct kith_reconcile_report {
uint32_t struct_size;
uint32_t compared;
uint32_t changed;
uint32_t cancelled;
} kith_reconcile_report;
typedef struct kith_plugin {
uint32_t struct_size;
uint32_t abi_major;
uint32_t abi_minor;
uint32_t reserved;
kith_text name;
kith_text version;
kith_status (*open)(const kith_host *host, const kith_open_options *options, kith_instance **instance);
kith_status (*close)(kith_instance *instance);
kith_status (*handle)(kith_instance *instance, const kith_request *request, const kith_response_sink *sink);
kith_status (*run_due)(kith_instance *instance, int64_t now, const kith_budget *budget, kith_run_report *report);
kith_status (*reconcile)(kith_instance *instance, const uint8_t *practice_id, size_t practice_id_size, int64_t from, int64_t to, kith_reconcile_report *report);
kith_status (*last_error)(kith_write write, void *context);
} kith_plugin;
const kith_plugin *kith_plugin_entry_v1(void);
typedef struct kith_client {
uint32_t struct_size;
uint32_t reserved;
kith_text id;
kith_text given_name;
kith_text family_name;
kith_text display_name;
kith_text email;
kith_text phone;
kith_text language;
kith_text time_zone;
} kith_client;
typedef kith_status (*kith_visit_client)(void *context, const kith_client *client);
typedef struct kith_clients_hooks {
uint32_t struct_size;
uint32_t reserved;
kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write, void *write_context);
kith_status (*client_changed)(void *context, const uint8_t *practice_id, size_t practice_id_size, const kith_client *client);
kith_status (*client_merged)(void *context, const uint8_t *practice_id, size_t practice_id_size, const uint8_t *from_id, size_t from_id_size, const uint8_t *into_id, size_t into_id_size);
kith_status (*client_deleted)(void *context, const uint8_t *practice_id, size_t practice_id_size, const uint8_t *client_id, size_t client_id_size);
} kith_clients_hooks;
typedef struct kith_clients_service {
uint32_t struct_size;
uint32_t reserved;
kith_status (*register_hooks)(const kith_host *host, const kith_clients_hooks *hooks, void *context);
kith_status (*find_client)(const kith_host *host, const kith_staff_user *asker, const uint8_t *client_id, size_t client_id_size, kith_visit_client visit, void *visit_context);
kith_status (*search_clients)(const kith_host *host, const kith_staff_user *asker, const uint8_t *query, size_t query_size, uint32_t limit, kith_visit_client visit, void *visit_context);
} kith_clients_service;
typedef struct kith_clock_service {
uint32_t struct_size;
uint32_t reserved;
kith_status (*now)(const kith_host *host, int64_t *now);
} kith_clock_service;
typedef struct kith_document {
uint32_t struct_size;
uint32_t withdrawn;
kith_text id;
kith_text version_id;
kith_text client_id;
kith_text title;
kith_text media_type;
int64_t size;
int64_t created_at;
} kith_document;
typedef kith_status (*kith_visit_document)(void *context, const kith_document *document);
typedef struct kith_documents_hooks {
uint32_t struct_size;
uint32_t reserved;
kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write, void *write_context);
kith_status (*document_changed)(void *context, const uint8_t *practice_id, size_t practice_id_size, const kith_document *document);
kith_status (*document_deleted)(void *context, const uint8_t *practice_id, size_t practice_id_size, const uint8_t *document_id, size_t document_id_size);
} kith_documents_hooks;
typedef struct kith_documents_service {
uint32_t struct_size;
uint32_t reserved;
kith_status (*register_hooks)(const kith_host *host, const kith_documents_hooks *hooks, void *context);
kith_status (*find_document)(const kith_host *host, const uint8_t *practice_id, size_t practice_id_size, const uint8_t *document_id, size_t document_id_size, kith_visit_document visit, void *visit_context);
kith_status (*visit_documents)(const kith_host *host, const kith_staff_user *asker, const uint8_t *client_id, size_t client_id_size, kith_visit_document visit, void *visit_context);
kith_status (*read_document)(const kith_host *host, const uint8_t *practice_id, size_t practice_id_size, const uint8_t *document_id, size_t document_id_size, const uint8_t *version_id, size_t version_id_size, int64_t offset, int64_t length, kith_write write, void *write_context);
} kith_documents_service;
typedef struct kith_log_service {
uint32_t struct_size;
uint32_t reserved;
kith_status (*write)(const kith_host *host, uint32_t level, const uint8_t *line, size_t line_size);
} kith_log_service;
typedef struct kith_navigation_entry {
uint32_t struct_size;
int32_t order;
kith_text id;
kith_text label;
kith_text icon;
int64_t badge;
} kith_navigation_entry;
typedef kith_status (*kith_visit_navigation_entry)(void *context, const kith_navigation_entry *entry);
typedef struct kith_navigation_hooks {
uint32_t struct_size;
uint32_t reserved;
kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write, void *write_context);
kith_status (*visit_entries)(void *context, const kith_staff_user *staff, kith_visit_navigation_entry visit, void *visit_context);
} kith_navigation_hooks;
typedef struct kith_navigation_service {
uint32_t struct_size;
uint32_t reserved;
kith_status (*register_hooks)(const kith_host *host, const kith_navigation_hooks *hooks, void *context);
} kith_navigation_service;
typedef struct kith_appointment {
uint32_t struct_size;
uint32_t status;
kith_text id;
int64_t revision;
int64_t starts_at;
int64_t ends_at;
kith_text time_zone;
kith_text place;
kith_text video_url;
kith_text series_id;
const kith_text *client_ids;
size_t client_count;
const kith_text *practitioner_ids;
size_t practitioner_count;
} kith_appointment;
typedef kith_status (*kith_visit_appointment)(void *context, const kith_appointment *appointment);
typedef struct kith_scheduler_hooks {
uint32_t struct_size;
uint32_t reserved;
kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write, void *write_context);
kith_status (*appointment_saved)(void *context, const kith_staff_user *staff, const kith_appointment *appointment, const uint8_t *value, size_t value_size, kith_visit_notice visit, void *visit_context);
kith_status (*appointment_moved)(void *context, const kith_staff_user *staff, const kith_appointment *appointment, kith_visit_notice visit, void *visit_context);
kith_status (*appointment_cancelled)(void *context, const kith_staff_user *staff, const uint8_t *appointment_id, size_t appointment_id_size, int64_t revision, kith_visit_notice visit, void *visit_context);
} kith_scheduler_hooks;
typedef struct kith_scheduler_service {
uint32_t struct_size;
uint32_t reserved;
kith_status (*register_hooks)(const kith_host *host, const kith_scheduler_hooks *hooks, void *context);
kith_status (*visit_appointments)(const kith_host *host, const uint8_t *practice_id, size_t practice_id_size, int64_t from, int64_t to, kith_visit_appointment visit, void *visit_context);
kith_status (*find_appointment)(const kith_host *host, const uint8_t *practice_id, size_t practice_id_size, const uint8_t *appointment_id, size_t appointment_id_size, kith_visit_appointment visit, void *visit_context);
} kith_scheduler_service;
typedef struct kith_practice {
uint32_t struct_size;
uint32_t reserved;
kith_text id;
kith_text name;
kith_text region;
kith_text language;
kith_text time_zone;
kith_text phone;
kith_text email;
} kith_practice;
typedef kith_status (*kith_visit_practice)(void *context, const kith_practice *practice);
typedef struct kith_setting_description {
uint32_t struct_size;
uint32_t type;
kith_text key;
kith_text group;
kith_text label;
kith_text help;
kith_text value;
int64_t minimum;
int64_t maximum;
const kith_text *choices;
size_t choice_count;
uint32_t writable;
uint32_t reserved;
} kith_setting_description;
typedef kith_status (*kith_visit_setting)(void *context, const kith_setting_description *setting);
typedef struct kith_settings_hooks {
uint32_t struct_size;
uint32_t reserved;
kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write, void *write_context);
kith_status (*visit_settings)(void *context, const kith_staff_user *staff, kith_visit_setting visit, void *visit_context);
kith_status (*write_setting)(void *context, const kith_staff_user *staff, const uint8_t *key, size_t key_size, const uint8_t *value, size_t value_size);
kith_status (*practice_changed)(void *context, const kith_practice *practice);
} kith_settings_hooks;
typedef struct kith_settings_service {
uint32_t struct_size;
uint32_t reserved;
kith_status (*register_hooks)(const kith_host *host, const kith_settings_hooks *hooks, void *context);
kith_status (*find_practice)(const kith_host *host, const uint8_t *practice_id, size_t practice_id_size, kith_visit_practice visit, void *visit_context);
} kith_settings_service;
typedef struct kith_practitioner {
uint32_t struct_size;
uint32_t active;
kith_text id;
kith_text display_name;
kith_text email;
} kith_practitioner;
typedef kith_status (*kith_visit_practitioner)(void *context, const kith_practitioner *practitioner);
typedef struct kith_staff_hooks {
uint32_t struct_size;
uint32_t reserved;
kith_status (*practitioner_changed)(void *context, const uint8_t *practice_id, size_t practice_id_size, const kith_practitioner *practitioner);
kith_status (*practitioner_deleted)(void *context, const uint8_t *practice_id, size_t practice_id_size, const uint8_t *practitioner_id, size_t practitioner_id_size, const uint8_t *successor_id, size_t successor_id_size);
} kith_staff_hooks;
typedef struct kith_staff_service {
uint32_t struct_size;
uint32_t reserved;
kith_status (*register_hooks)(const kith_host *host, const kith_staff_hooks *hooks, void *context);
kith_status (*visit_practitioners)(const kith_host *host, const uint8_t *practice_id, size_t practice_id_size, kith_visit_practitioner visit, void *visit_context);
} kith_staff_service;
