# SPDX-License-Identifier: MIT
"""Rows of the kind of image_rows.py about parameters."""
from lib.image_rows import (SHF_ALLOC, SHF_WRITE, SHT_NOBITS, symbol_section)

THIS_SYMBOL = "__this_module"
NO_VARIABLE = r"whole: parameter {} has no valid variable"
SPOILT = (r"whole: parameter {} depends on memory that another one changes")


def no_variable(name):
    return NO_VARIABLE.format(name)


def spoilt(name):
    return SPOILT.format(name)


def text_at_open_end(image):
    """Lets the text lead to a section that does not end in NUL."""
    end = image.section_field(".comment", "sh_size") - 1
    image.write(image.contents_at(".comment") + end, b"x")
    image.section(".comment", "sh_flags", SHF_ALLOC)
    symbol_section(image, "zeroes", ".comment").symbol("zeroes", "st_value",
                                                       end)
    return image.link("text", 0, "zeroes")


def sets_a_string(image):
    """Operations that get a number and set a string. For its symbol, another
    parameter gives up that of its type."""
    image.write(image.string_at("param_ops_string"), b"param_set_string")
    image.link("__param_line", 8, "param_ops_int")
    image.link("__param_line", 16, "number")
    return image.link("doubled_ops", 4, "param_set_string")


# struct kernel_param: ops at 8, arg at 16. kparam_array: max 0, elemsize 4,
# num 8, ops 12, elem 16. kparam_string: maxlen 0, string 4.
# struct kernel_param_ops: flags 0, set 4, get 8, free 12.
PARAM_ROWS = {
    # parameters
    "param name": (lambda i: i.word("__param_number", 0, 1 << 20),
                   r"whole: parameters: entry at 0x[0-9a-f]+ of section "
                   r"__param is bad"),
    "param name number": (lambda i: i.unlink("__param_number", 0, 0x1000),
                          r"whole: parameters: entry at 0x[0-9a-f]+ of "
                          r"section __param is bad"),
    "param name anothers": (lambda i: i.link("__param_number", 0, "_printk"),
                            r"whole: parameters: entry at 0x[0-9a-f]+ of "
                            r"section __param is bad"),
    "param name writable": (lambda i: i.link("__param_number", 0, "buffer"),
                            r"whole: parameters: entry at 0x[0-9a-f]+ of "
                            r"section __param is bad"),
    "param name in bss": (lambda i: i.link("__param_number", 0, "zeroes"),
                          r"whole: parameters: entry at 0x[0-9a-f]+ of "
                          r"section __param is bad"),
    "param name relocated": (lambda i: i.link("__param_number", 0,
                                              "__param_arr_list", 13),
                             r"whole: parameters: entry at 0x[0-9a-f]+ of "
                             r"section __param is bad"),
    "param words relocated": (lambda i: i.move_relocation("__param_number",
                                                          8, 4),
                              r"whole: (parameters: section __param has "
                              r"relocations besides|parameter number has no)"
                              ),
    "param ops": (lambda i: i.link("__param_number", 8, 0),
                  no_variable("number")),
    "param ops none": (lambda i: i.unlink("__param_number", 8),
                       no_variable("number")),
    "param ops weak": (lambda i: i.symbol("param_array_ops", "st_info", 0x20),
                       no_variable("words")),
    "param ops function": (lambda i: i.link("__param_number", 8, "_printk"),
                           no_variable("number")),
    "param ops in code": (lambda i: i.link("__param_number", 8, "whole_exit"),
                          no_variable("number")),
    "param ops in percpu": (lambda i: i.link("__param_number", 8,
                                             "whole_percpu"),
                            no_variable("number")),
    "param ops at end": (lambda i: i.link("__param_number", 8,
                                          "__param_number", 8),
                         no_variable("number")),
    "param ops offset": (lambda i: i.word("__param_number", 8, 4),
                         no_variable("number")),
    "param arg": (lambda i: i.word("__param_number", 16, 1 << 20),
                  no_variable("number")),
    "param arg none": (lambda i: i.unlink("__param_number", 16),
                       no_variable("number")),
    "param arg anothers": (lambda i: i.link("__param_number", 16, "_printk"),
                           no_variable("number")),
    "param arg at end": (lambda i: i.word(
        "__param_number", 16, i.section_field(".data", "sh_size") - 3),
        no_variable("number")),
    "param arg last": (lambda i: i.word(
        "__param_flag", 16, i.section_field(".bss", "sh_size") - 1), r"ok"),
    "param arg wraps": (lambda i: i.word("__param_number", 16, 0xfffffffe),
                        no_variable("number")),
    "param arg in code": (lambda i: i.link("__param_number", 16,
                                           "whole_exit"),
                          no_variable("number")),
    "param arg constant": (lambda i: i.link("__param_number", 16,
                                            "__param_str_number"),
                           no_variable("number")),
    "param arg in module": (lambda i: i.link("__param_number", 16,
                                             THIS_SYMBOL),
                            no_variable("number")),
    "param arg in percpu": (lambda i: i.link("__param_number", 16,
                                             "whole_percpu"),
                            no_variable("number")),
    "param size": (lambda i: i.section("__param", "sh_size", 59),
                   r"whole: Symbol __param_\w+ lies behind the end of "
                   r"section __param"),
    "param table bss": (lambda i: i.section("__param", "sh_type", SHT_NOBITS)
                        .section(".rel__param", "sh_size", 0),
                        r"whole: parameters: section __param is no array of "
                        r"20-byte entries"),
    # arrays
    "array in text": (lambda i: i.link("__param_list", 16, "set_doubled"),
                      no_variable("list")),
    "array at end": (lambda i: i.word(
        "__param_list", 16, i.section_field(".rodata", "sh_size") - 16),
        no_variable("list")),
    "array long": (lambda i: i.word("__param_arr_list", 0, 1000),
                   no_variable("list")),
    "array one longer": (lambda i: i.word("__param_arr_list", 0, 4),
                         no_variable("list")),
    "array empty": (lambda i: i.word("__param_arr_list", 0, 0),
                    no_variable("list")),
    "array of nothing": (lambda i: i.word("__param_arr_list", 4, 0),
                         no_variable("list")),
    "array wraps": (lambda i: i.word("__param_arr_list", 0, 0x10000)
                    .word("__param_arr_list", 4, 0x10000),
                    no_variable("list")),
    "array of bytes": (lambda i: i.word("__param_arr_list", 4, 1),
                       no_variable("list")),
    "array elements": (lambda i: i.word("__param_arr_list", 16, 1 << 20),
                       no_variable("list")),
    "array elements none": (lambda i: i.unlink("__param_arr_list", 16),
                            no_variable("list")),
    "array of arrays": (lambda i: i.link("__param_arr_list", 12,
                                         "param_array_ops"),
                        no_variable("list")),
    "array of lines": (lambda i: i.link("__param_arr_list", 12,
                                        "param_ops_string"),
                       no_variable("list")),
    "array ops": (lambda i: i.link("__param_arr_list", 12, "_printk"),
                  no_variable("list")),
    "array ops none": (lambda i: i.unlink("__param_arr_list", 12),
                       no_variable("list")),
    "array count constant": (lambda i: i.link("__param_arr_words", 8,
                                              "__param_str_list"),
                             no_variable("words")),
    "array count anothers": (lambda i: i.link("__param_arr_words", 8,
                                              "_printk"),
                             no_variable("words")),
    "array count number": (lambda i: i.unlink("__param_arr_words", 8, 4),
                           no_variable("words")),
    "array count none": (lambda i: i.unlink("__param_arr_words", 8), r"ok"),
    "array max relocated": (lambda i: i.move_relocation("__param_arr_words",
                                                        8, -4),
                            no_variable("words")),
    "array text": (lambda i: i.word("words", 0, 1 << 20),
                   no_variable("words")),
    "array text number": (lambda i: i.word("words", 12, 4096),
                          no_variable("words")),
    # strings
    "text": (lambda i: i.word("text", 0, 1 << 20), no_variable("text")),
    "text number": (lambda i: i.unlink("text", 0, 0x1234),
                    no_variable("text")),
    "text none": (lambda i: i.unlink("text", 0), r"ok"),
    "text anothers": (lambda i: i.link("text", 0, "_printk"),
                      no_variable("text")),
    "text in init": (lambda i: i.link("text", 0, "whole_init"),
                     no_variable("text")),
    "text in percpu": (lambda i: i.link("text", 0, "whole_percpu"),
                       no_variable("text")),
    "text open": (text_at_open_end, no_variable("text")),
    "text in a buffer": (lambda i: i.link("text", 0, "buffer"), r"ok"),
    "line long": (lambda i: i.word("__param_string_line", 0, 1000),
                  no_variable("line")),
    "line empty": (lambda i: i.word("__param_string_line", 0, 0),
                   no_variable("line")),
    "line constant": (lambda i: i.link("__param_string_line", 4,
                                       "__param_str_line"),
                      no_variable("line")),
    "line none": (lambda i: i.unlink("__param_string_line", 4),
                  no_variable("line")),
    "line at end": (lambda i: i.word(
        "__param_line", 16, i.section_field(".rodata", "sh_size") - 4),
        no_variable("line")),
    # operations of the module's own
    "own set in data": (lambda i: i.link("doubled_ops", 4, "number"),
                        no_variable("doubled")),
    "own set inside": (lambda i: i.word("doubled_ops", 4, 1),
                       no_variable("doubled")),
    "own set anothers": (lambda i: i.link("doubled_ops", 4, "_printk"),
                         no_variable("doubled")),
    "own set number": (lambda i: i.unlink("doubled_ops", 4, 0xc0100000),
                       no_variable("doubled")),
    "own set none": (lambda i: i.unlink("doubled_ops", 4), r"ok"),
    "own set kernel's": (lambda i: i.link("doubled_ops", 4, "param_set_int"),
                         r"ok"),
    "own set other type": (sets_a_string, no_variable("doubled")),
    "own set gets": (lambda i: i.link("doubled_ops", 4, "param_get_int"),
                     no_variable("doubled")),
    "own set operations": (lambda i: i.link("doubled_ops", 4,
                                            "param_ops_int"),
                           no_variable("doubled")),
    "own get sets": (lambda i: i.link("doubled_ops", 8, "param_set_int"),
                     no_variable("doubled")),
    "own free sets": (lambda i: i.move_relocation("doubled_ops", 8, 4)
                      .link("doubled_ops", 12, "param_set_int"),
                      no_variable("doubled")),
    "param ops kernel's set": (lambda i: i.link("__param_number", 8,
                                                "param_set_int"),
                               no_variable("number")),
    "own flags": (lambda i: i.word("doubled_ops", 0, 1), r"ok"),
    "own flags kernel's": (lambda i: i.word("doubled_ops", 0, 1)
                           .link("doubled_ops", 4, "param_set_int"),
                           no_variable("doubled")),
    "own flags relocated": (lambda i: i.move_relocation("doubled_ops", 4, -4),
                            no_variable("doubled")),
    # what one changes and another depends on
    "number on operations": (lambda i: i.link("__param_number", 16,
                                              "doubled_ops"),
                             spoilt("doubled")),
    "number on text": (lambda i: i.link("__param_number", 16, "text"),
                       spoilt("text")),
    "number on words": (lambda i: i.link("__param_number", 16, "words", 12),
                        spoilt("words")),
    "count on words": (lambda i: i.link("__param_arr_words", 8, "words", 8),
                       spoilt("words")),
    "text on words": (lambda i: i.link("__param_text", 16, "words", 0),
                      spoilt("(words|text)")),
    "flag in text's string": (lambda i: i.link("text", 0, "buffer")
                              .link("__param_flag", 16, "buffer", 2),
                              spoilt("text")),
    "line on text": (lambda i: i.link("__param_string_line", 4, "text")
                     .word("__param_string_line", 0, 4), spoilt("text")),
    "two names": (lambda i: i.link("__param_number", 16, "doubled"), r"ok"),
    "array moves itself": (lambda i: i.section(
        ".rodata", "sh_flags", SHF_ALLOC | SHF_WRITE)
        .link("__param_arr_list", 16, "__param_arr_list"),
        r"whole: parameters: entry at (0x)?0 of section __param is bad"),
}
