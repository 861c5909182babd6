/* Debian’s libgcc asks glibc where the unwinding tables of a program are; musl has no such function. This one answers from
   what musl does have, so that a panic can be caught in a static program. */
#define _GNU_SOURCE
#include <link.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

/* As glibc 2.35 declares it. */
struct dl_find_object {
    unsigned long long flags;
    void *map_start, *map_end;
    struct link_map *link_map;
    void *eh_frame;
    unsigned long long reserved[7];
};

struct search {
    uintptr_t address;
    struct dl_find_object *found;
};

static int look(struct dl_phdr_info *object, size_t size, void *data) {
    struct search *search = data;
    void *tables = NULL;
    int is_here = 0;
    (void)size;
    for (int index = 0; index < object->dlpi_phnum; index++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[index];
        uintptr_t start = object->dlpi_addr + part->p_vaddr;
        if (part->p_type == PT_GNU_EH_FRAME)
            tables = (void *)start;
        if (part->p_type == PT_LOAD && search->address - start < part->p_memsz) {
            is_here = 1;
            search->found->map_start = (void *)start;
            search->found->map_end = (void *)(start + part->p_memsz);
        }
    }
    search->found->eh_frame = tables;
    return is_here && tables;
}

int _dl_find_object(void *address, struct dl_find_object *found) {
    struct search search = {(uintptr_t)address, found};
    found->flags = 0;
    found->link_map = NULL;
    return dl_iterate_phdr(look, &search) ? 0 : -1;
}

/* It asks for these weakly, since glibc always has them: of musl’s library the linker takes only what is asked for. */
__attribute__((used)) static void *const threads[] = {
    (void *)pthread_once,        (void *)pthread_mutex_lock,  (void *)pthread_mutex_unlock,
    (void *)pthread_key_create,  (void *)pthread_getspecific, (void *)pthread_setspecific,
};
