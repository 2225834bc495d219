/* SPDX-License-Identifier: MIT */
/* What the module export_a gives to others, such as use_b. */
#ifndef KMODO_MODULES_GREETER_H
#define KMODO_MODULES_GREETER_H

/* How often greet() was called since export_a was loaded. */
extern int greetings;

/**
 * greet - print a greeting
 * @whom: who is greeted
 *
 * Return: the number of greetings so far.
 */
int greet(const char *whom);

#endif
